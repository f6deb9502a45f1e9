package io.kaze.gateway.route.file;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Cluster;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.TenantBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the whole file, and tells everything that is wrong with it at once. For one reading. */
final class BookReader {
  private static final Set<String> KEYS =
      Set.of("providers", "routes", "aliases", "defaults", "tenants", "discovery");
  private static final int PROVIDERS_MAX = 200;
  private static final int TENANTS_MAX = 10_000;

  private final Entries root;
  private final Faults faults;
  private final PolicyReader policies;
  private final Policies usual;
  private final List<ProviderReader.Read> read = new ArrayList<>();
  private final Map<String, Provider> providers = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();

  private BookReader(Entries root, Faults faults, Duration totalMax, Set<String> guardrails) {
    this.root = root;
    this.faults = faults;
    this.policies = new PolicyReader(guardrails);
    this.usual =
        policies.read(root.below("defaults").only(PolicyReader.KEYS), Policies.usual(totalMax));
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @param totalMax how long a call may take where the file does not say
   * @param guardrails the names of those there are
   */
  static RouteBook read(String text, String file, Duration totalMax, Set<String> guardrails)
      throws RoutesFault {
    Faults faults = new Faults(file);
    Entries root = new Entries(Yaml.read(text, faults), "", faults).only(KEYS);
    RouteBook book = new BookReader(root, faults, totalMax, guardrails).book(file);
    faults.check();
    return book;
  }

  private RouteBook book(String file) {
    readProviders(file);
    Map<String, Provider> targets = new LinkedHashMap<>(providers);
    targets.put(Cluster.NAME, Cluster.ANY);
    RouteReader routes = new RouteReader(targets, broken, policies, usual, faults);
    Map<String, Draft> drafts = routes.read(root, "");
    Map<String, Route> implied = Implied.routes(read, usual);
    RouteBook direct = new RouteBook(targets, Map.of(), Map.of(), usual, true);
    Names names = new Names(drafts, implied, direct, faults);
    Map<String, Route> shared = names.shared();
    return new RouteBook(
        providers,
        shared,
        tenants(routes, names, shared),
        usual,
        root.read("discovery", true, Values::onOrOff));
  }

  private void readProviders(String file) {
    Entries section = root.below("providers");
    ProviderReader reader = new ProviderReader(file, faults);
    for (String name : section.names()) {
      if (name.equals(Cluster.NAME)) {
        section.fault(name, "stands for the model servers found in Kubernetes; call it otherwise");
      }
      ProviderReader.Read one = reader.read(name, section);
      if (one == null) {
        broken.add(name);
      } else {
        read.add(one);
        providers.put(name, one.provider());
      }
    }
    if (section.names().size() > PROVIDERS_MAX) {
      faults.add(section.line(), "providers has over %d names".formatted(PROVIDERS_MAX));
    }
  }

  private Map<TenantId, TenantBook> tenants(
      RouteReader routes, Names names, Map<String, Route> shared) {
    Map<TenantId, TenantBook> tenants = new LinkedHashMap<>();
    Entries section = root.below("tenants");
    TenantReader rules = new TenantReader(providers, broken, faults);
    for (String name : section.names()) {
      TenantId tenant = tenant(section, name);
      if (tenant != null) {
        Entries said = section.below(name).only(Set.of("routes", "aliases", "keys"));
        Map<String, Draft> own = routes.read(said, "tenants.%s.".formatted(name));
        List<KeyRule> keys = rules.rules(said, tenant);
        tenants.put(tenant, new TenantBook(names.of(own, shared), keys));
      }
    }
    if (section.names().size() > TENANTS_MAX) {
      faults.add(section.line(), "tenants has over %,d names".formatted(TENANTS_MAX));
    }
    return tenants;
  }

  private static @Nullable TenantId tenant(Entries section, String name) {
    try {
      return new TenantId(name);
    } catch (IllegalArgumentException e) {
      section.fault(
          name, "is no tenant: a lower-case letter, then up to 62 letters, digits or hyphens");
      return null;
    }
  }
}
