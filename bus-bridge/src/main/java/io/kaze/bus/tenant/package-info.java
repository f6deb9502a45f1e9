/** Whose data it is. */
@NullMarked
package io.kaze.bus.tenant;

import org.jspecify.annotations.NullMarked;
