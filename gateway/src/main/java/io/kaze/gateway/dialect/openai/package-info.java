/** OpenAI's chat completions and embeddings, from the client's and the provider's side. */
@NullMarked
package io.kaze.gateway.dialect.openai;

import org.jspecify.annotations.NullMarked;
