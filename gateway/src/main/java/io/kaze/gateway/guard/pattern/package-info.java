/**
 * Finds what a regular expression describes in a text that comes in pieces, in time linear in the
 * text.
 */
@NullMarked
package io.kaze.gateway.guard.pattern;

import org.jspecify.annotations.NullMarked;
