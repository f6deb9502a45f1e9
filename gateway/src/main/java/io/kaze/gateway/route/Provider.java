package io.kaze.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has models, and how they are spoken to. Data alone; holds no secret.
 *
 * @param name names it in routes, metrics and health
 * @param origin how it is known, for a person, such as {@code models.yaml} or {@code
 *     OPENAI_API_KEY}
 * @param base what the dialect's paths are put behind; http or https, without user, query,
 *     fragment, and slash at its end
 * @param query put behind every path, such as {@code api-version=2024-10-21}; empty for none
 * @param headers sent with every request; never a credential
 * @param authorization how a key is shown
 * @param keys the platform's keys in order; empty for a server that wants none
 * @param models the models it has; empty when not told
 * @param lists whether it tells its models ({@code GET /models}) to whom has its key
 * @param outputLimit how an OpenAI-like server calls the most tokens an answer may have
 */
public record Provider(
    String name,
    String origin,
    Dialect dialect,
    URI base,
    String query,
    Map<String, String> headers,
    Authorization authorization,
    List<ProviderKey> keys,
    Set<String> models,
    boolean lists,
    String outputLimit) {

  /** Copies, and checks the address. */
  public Provider {
    headers = Map.copyOf(headers);
    keys = List.copyOf(keys);
    models = Set.copyOf(models);
    base = checked(base);
  }

  private static URI checked(URI base) {
    String scheme = base.getScheme();
    if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("is not an http:// or https:// address");
    }
    if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getFragment() != null) {
      throw new IllegalArgumentException("must have no user, query or fragment");
    }
    return URI.create(base.toString().replaceFirst("/+$", ""));
  }
}
