package io.kaze.gateway.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a request rather than asked of the model. Null: not said.
 *
 * @param user a name for the person behind the request, for the provider's abuse checks
 * @param metadata free words kept with the request; empty when there are none
 * @param serviceTier in OpenAI's words: {@code auto}, {@code default}, {@code flex}, {@code
 *     priority} …
 * @param cacheKey brings requests with the same beginning to the same prompt cache
 * @param cache asks for caching without marking a part
 * @param verbosity {@code low}, {@code medium} or {@code high}
 */
public record Labels(
    @Nullable String user,
    Map<String, String> metadata,
    @Nullable String serviceTier,
    @Nullable String cacheKey,
    @Nullable CacheMark cache,
    @Nullable String verbosity) {
  /** Nothing said. */
  public static final Labels UNSAID = new Labels(null, Map.of(), null, null, null, null);

  /** Keeps its own copy of the metadata. */
  public Labels {
    metadata = Map.copyOf(metadata);
  }
}
