/** One provider of models, spoken to over HTTP in OpenAI's chat-completions form. */
@NullMarked
package io.kaze.gateway.provider;

import org.jspecify.annotations.NullMarked;
