/** What a person asked for and how it stands. */
@NullMarked
package io.kaze.bus.goal;

import org.jspecify.annotations.NullMarked;
