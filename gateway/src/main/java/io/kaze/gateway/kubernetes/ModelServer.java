package io.kaze.gateway.kubernetes;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.Provider;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A service that says it has models, well described. Where it is follows from its name and its
 * namespace alone: nothing it says of itself can lead elsewhere, and no key is ever sent to it.
 *
 * @param name as a provider: its namespace and its name, with a dot between, which no name in the
 *     data has
 * @param models those it is said to have; empty when it is to be asked
 * @param hints which of them serve a hint, by the hint's word
 */
record ModelServer(
    String name, Dialect dialect, URI base, Set<String> models, Map<String, String> hints) {
  /** What a service is found by; its value is what is spoken. */
  static final String LABEL = "kaze.io/models";

  /** Of one server. */
  static final int MODELS_MAX = 50;

  ModelServer {
    models = Set.copyOf(models);
    hints = Map.copyOf(hints);
  }

  /** As a provider with these models; hints for models it does not have are left out. */
  FoundProvider with(Collection<String> has) {
    Set<String> kept = has.stream().limit(MODELS_MAX).collect(Collectors.toSet());
    Map<String, String> served =
        hints.entrySet().stream()
            .filter(hint -> kept.contains(hint.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new FoundProvider(provider(kept), served);
  }

  /** As a provider that is yet to be asked for its models. */
  Provider provider() {
    return provider(models);
  }

  private Provider provider(Set<String> has) {
    return new Provider(
        name,
        "found in Kubernetes",
        dialect,
        base,
        "",
        Map.of(),
        new Authorization.Bearer(),
        List.of(),
        has,
        true,
        "max_tokens");
  }
}
