/** Carries each entry that still needs a reader until an answering entry stands. */
@NullMarked
package io.kaze.bus.relay;

import org.jspecify.annotations.NullMarked;
