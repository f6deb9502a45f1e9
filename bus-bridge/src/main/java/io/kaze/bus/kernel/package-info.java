/** The kernel as one thing, for the assembly to open and the rooms to be handed. */
@NullMarked
package io.kaze.bus.kernel;

import org.jspecify.annotations.NullMarked;
