/** Whether a draft may stand. */
@NullMarked
package io.kaze.bus.ruling;

import org.jspecify.annotations.NullMarked;
