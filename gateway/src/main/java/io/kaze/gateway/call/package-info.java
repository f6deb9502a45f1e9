/** Answers what is asked of models on the bus: so many at a time, the others in order. */
@NullMarked
package io.kaze.gateway.call;

import org.jspecify.annotations.NullMarked;
