/**
 * The one form in which requests, answers and streams of all wire dialects are understood. Pure.
 */
@NullMarked
package io.kaze.gateway.dialect;

import org.jspecify.annotations.NullMarked;
