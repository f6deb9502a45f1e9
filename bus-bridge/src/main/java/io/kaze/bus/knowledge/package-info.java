/** What is known, in pieces that people and other cells contribute. */
@NullMarked
package io.kaze.bus.knowledge;

import org.jspecify.annotations.NullMarked;
