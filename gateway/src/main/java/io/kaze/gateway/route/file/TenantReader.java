package io.kaze.gateway.route.file;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.KeyRule.StandIn;
import io.kaze.gateway.route.KeyRule.Whose;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads whose keys a tenant's calls use. */
final class TenantReader {
  private static final int RULES_MAX = 100;
  private static final Set<String> RULE = Set.of("provider", "agent", "use", "keys", "platform");

  private final Map<String, Provider> providers;
  private final Set<String> broken;
  private final Faults faults;

  /**
   * @param broken providers that are there, but could not be read
   */
  TenantReader(Map<String, Provider> providers, Set<String> broken, Faults faults) {
    this.providers = providers;
    this.broken = broken;
    this.faults = faults;
  }

  List<KeyRule> rules(Entries section, TenantId tenant) {
    List<Node> nodes = section.nodes("keys");
    if (nodes.size() > RULES_MAX) {
      section.fault("keys", "has over %d rules".formatted(RULES_MAX));
    }
    List<KeyRule> rules = new ArrayList<>();
    for (Node node : nodes) {
      Entries said = new Entries(node, "tenants.%s.keys.".formatted(tenant), faults).only(RULE);
      rules.add(rule(said, tenant));
    }
    return rules;
  }

  private KeyRule rule(Entries said, TenantId tenant) {
    String at = said.text("provider");
    Provider provider = at == null ? null : providers.get(at);
    if (at != null && provider == null && !broken.contains(at)) {
      String text = "tenants.%s.keys: there is no provider %s".formatted(tenant, Faults.quoted(at));
      faults.add(said.line("provider"), text, at, providers.keySet());
    }
    Whose whose = said.read("use", Whose.CLIENT, Values.oneOf(Whose.class));
    StandIn standIn = said.read("platform", StandIn.NEVER, Values.oneOf(StandIn.class));
    List<ProviderKey> keys = keys(said, provider, tenant);
    check(said, at, whose, standIn, keys);
    return new KeyRule(said.text("agent"), at, whose, standIn, keys);
  }

  private List<ProviderKey> keys(Entries said, @Nullable Provider provider, TenantId tenant) {
    Authorization how = provider == null ? new Authorization.Bearer() : provider.authorization();
    // Keys for a provider that is not there are read when it is.
    return provider == null
        ? List.of()
        : new KeyReader(faults)
            .read(said.nodes("keys"), "tenants.%s.keys.keys".formatted(tenant), how, tenant);
  }

  private static void check(
      Entries said,
      @Nullable String provider,
      Whose whose,
      StandIn standIn,
      List<ProviderKey> keys) {
    if (whose == Whose.PLATFORM && (said.has("keys") || said.has("platform"))) {
      said.fault("use", "is platform: then there are neither keys nor a stand-in");
    } else if (said.has("keys") && provider == null) {
      said.fault("provider", "is missing: keys are for one provider");
    } else if (whose == Whose.CLIENT
        && standIn != StandIn.NEVER
        && keys.isEmpty()
        && said.nodes("keys").isEmpty()) {
      said.fault(
          "platform",
          "is %s, but the client has no keys here; say \"use: platform\" for the platform's"
              .formatted(standIn.name().toLowerCase(Locale.ROOT)));
    }
  }
}
