/** The only question-and-reply on the bus. */
@NullMarked
package io.kaze.bus.ask;

import org.jspecify.annotations.NullMarked;
