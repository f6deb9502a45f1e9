package io.kaze.gateway.route;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.secret.SecretRef;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the data says about where calls go, checked: nothing in it dangles. Immutable; holds no
 * secret.
 *
 * @param providers by their names, in the data's order
 * @param routes what names stand for, for every tenant that says nothing else: routes, aliases,
 *     hints, and the models that providers name
 * @param tenants what holds for single tenants
 * @param policies what holds for a model that is asked for as {@code provider/model}
 * @param discovery whether hints that are not named here are served by what is found elsewhere
 */
public record RouteBook(
    Map<String, Provider> providers,
    Map<String, Route> routes,
    Map<TenantId, TenantBook> tenants,
    Policies policies,
    boolean discovery) {

  /** Says nothing. */
  public static final RouteBook EMPTY =
      new RouteBook(Map.of(), Map.of(), Map.of(), Policies.usual(Duration.ofMinutes(2)), true);

  /** Copies. */
  public RouteBook {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    routes = Map.copyOf(routes);
    tenants = Map.copyOf(tenants);
  }

  /**
   * The route of a name like {@code provider/model}; null when there is no such provider, or when
   * it names its models and this is none of them.
   */
  public @Nullable Route direct(String name) {
    int slash = name.indexOf('/');
    Provider provider = slash < 1 ? null : providers.get(name.substring(0, slash));
    String model = name.substring(slash + 1);
    if (provider == null || model.isEmpty() || !has(provider, model)) {
      return null;
    }
    return policies.route(name, List.of(new Target(provider, model, 1)), List.of());
  }

  private static boolean has(Provider provider, String model) {
    return provider.models().isEmpty() || provider.models().contains(model);
  }

  /** Where all keys are kept that calls may need. */
  public Set<SecretRef> secrets() {
    Set<SecretRef> all = new HashSet<>();
    providers.values().forEach(provider -> add(provider.keys(), all));
    tenants.values().forEach(tenant -> tenant.keys().forEach(rule -> add(rule.keys(), all)));
    return all;
  }

  private static void add(List<ProviderKey> keys, Set<SecretRef> all) {
    for (ProviderKey key : keys) {
      Stream.of(key.secret(), key.id(), key.session()).filter(ref -> ref != null).forEach(all::add);
    }
  }
}
