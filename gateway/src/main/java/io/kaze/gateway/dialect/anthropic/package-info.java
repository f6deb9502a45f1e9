/** Anthropic's messages, from the client's and the provider's side. */
@NullMarked
package io.kaze.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
