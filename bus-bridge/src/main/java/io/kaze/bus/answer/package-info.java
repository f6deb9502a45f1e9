/** What goes back to the person who stated the goal. */
@NullMarked
package io.kaze.bus.answer;

import org.jspecify.annotations.NullMarked;
