/** Answers brought where their goals came from; the end of every goal. */
@NullMarked
package io.kaze.channels.delivery;

import org.jspecify.annotations.NullMarked;
