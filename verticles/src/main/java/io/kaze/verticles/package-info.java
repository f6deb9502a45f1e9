/**
 * Agents composed of skills, the orchestrators that plan their work, and the catalogue they come
 * from.
 */
@NullMarked
package io.kaze.verticles;

import org.jspecify.annotations.NullMarked;
