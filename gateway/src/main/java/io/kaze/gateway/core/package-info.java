/**
 * One call of a model from the wish to the last byte, whoever makes it: over HTTP or over the bus.
 */
@NullMarked
package io.kaze.gateway.core;

import org.jspecify.annotations.NullMarked;
