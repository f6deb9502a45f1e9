/** How the other cells stand: whether they are there, what waits for them, what went wrong. */
@NullMarked
package io.kaze.bus.bridge.peer;

import org.jspecify.annotations.NullMarked;
