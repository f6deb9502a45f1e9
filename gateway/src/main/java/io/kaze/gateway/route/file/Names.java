package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names stand for, for every tenant and for one. A tenant's own names count wherever a shared
 * one leads to them: who has its calls of {@code best} go elsewhere has its calls of an alias of
 * {@code best} go there as well.
 *
 * @param drafts for every tenant
 * @param implied names that are there without being said
 * @param direct knows {@code provider/model}
 */
record Names(
    Map<String, Draft> drafts, Map<String, Route> implied, RouteBook direct, Faults faults) {

  Map<String, Route> shared() {
    Map<String, Route> routes = new HashMap<>(implied);
    routes.keySet().removeAll(drafts.keySet());
    routes.putAll(naming(drafts).routes(drafts.keySet()));
    return routes;
  }

  /** The names that stand for something else than they do for everyone. */
  Map<String, Route> of(Map<String, Draft> own, Map<String, Route> shared) {
    if (own.isEmpty()) {
      return Map.of();
    }
    Map<String, Draft> all = new LinkedHashMap<>(drafts);
    all.putAll(own);
    Map<String, Route> routes = naming(all).routes(all.keySet());
    routes.entrySet().removeIf(route -> route.getValue().equals(shared.get(route.getKey())));
    return routes;
  }

  private Naming naming(Map<String, Draft> names) {
    return new Naming(names, this::other, implied.keySet(), faults);
  }

  private @Nullable Route other(String name) {
    Route route = implied.get(name);
    return route != null ? route : direct.direct(name);
  }
}
