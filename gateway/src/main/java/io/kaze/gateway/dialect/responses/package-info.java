/** OpenAI's responses, from the client's side. */
@NullMarked
package io.kaze.gateway.dialect.responses;

import org.jspecify.annotations.NullMarked;
