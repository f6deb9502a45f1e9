/** Gemini's own generateContent, from the provider's side. */
@NullMarked
package io.kaze.gateway.dialect.gemini;

import org.jspecify.annotations.NullMarked;
