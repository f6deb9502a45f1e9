/** Whether a draft may stand: one ruling a draft, by what it would change and by earned trust. */
@NullMarked
package io.kaze.governance.ramp;

import org.jspecify.annotations.NullMarked;
