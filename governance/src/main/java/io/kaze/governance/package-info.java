/** Trust: which draft may stand, which waits for a person, which is refused. */
@NullMarked
package io.kaze.governance;

import org.jspecify.annotations.NullMarked;
