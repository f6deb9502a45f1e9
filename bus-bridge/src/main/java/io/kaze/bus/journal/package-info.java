/** What happened, written down before it is said. */
@NullMarked
package io.kaze.bus.journal;

import org.jspecify.annotations.NullMarked;
