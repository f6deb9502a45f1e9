package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that are there without being said: the models that providers name, alone and as {@code
 * provider/model}, and the hints. Pure.
 */
final class Implied {
  private static final String BALANCED = "balanced";

  private Implied() {}

  /** All of them. A model that several providers name goes to them in their order. */
  static Map<String, Route> routes(List<ProviderReader.Read> providers, Policies policies) {
    Map<String, Route> routes = new LinkedHashMap<>();
    hints(providers)
        .forEach(
            (hint, target) -> routes.put(hint, policies.route(hint, List.of(target), List.of())));
    Map<String, List<Target>> models = new LinkedHashMap<>();
    for (ProviderReader.Read read : providers) {
      for (String model : new TreeSet<>(read.provider().models())) {
        Target target = new Target(read.provider(), model, 1);
        models.computeIfAbsent(model, name -> new ArrayList<>()).add(target);
        models.put(read.provider().name() + "/" + model, List.of(target));
      }
    }
    models.forEach(
        (name, targets) -> routes.putIfAbsent(name, policies.route(name, targets, List.of())));
    return routes;
  }

  /** The first provider that knows of hints serves them, its balanced model those it lacks. */
  private static Map<String, Target> hints(List<ProviderReader.Read> providers) {
    Map<String, Target> hints = new LinkedHashMap<>();
    for (ProviderReader.Read read : providers) {
      for (String hint : FormReader.HINTS) {
        Target target = target(read, hint);
        if (target != null) {
          hints.putIfAbsent(hint, target);
        }
      }
    }
    return hints;
  }

  private static @Nullable Target target(ProviderReader.Read read, String hint) {
    String model = read.hints().getOrDefault(hint, read.hints().get(BALANCED));
    Provider provider = read.provider();
    if (model == null || (!provider.models().isEmpty() && !provider.models().contains(model))) {
      return null;
    }
    return new Target(provider, model, 1);
  }
}
