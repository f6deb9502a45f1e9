package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.file.Draft.OfAlias;
import io.kaze.gateway.route.file.Draft.OfRoute;
import io.kaze.gateway.route.file.Draft.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads routes and aliases, for all tenants or for one. */
final class RouteReader {
  private static final int NAMES_MAX = 2_000;
  private static final int TARGETS_MAX = 32;
  private static final int WEIGHT_MAX = 1_000_000;
  private static final Set<String> KEYS = keys();

  private final Map<String, Provider> providers;
  private final Set<String> broken;
  private final PolicyReader policies;
  private final Policies usual;
  private final Faults faults;

  /**
   * @param broken providers that are there, but could not be read
   * @param usual what holds where a route says nothing
   */
  RouteReader(
      Map<String, Provider> providers,
      Set<String> broken,
      PolicyReader policies,
      Policies usual,
      Faults faults) {
    this.providers = providers;
    this.broken = broken;
    this.policies = policies;
    this.usual = usual;
    this.faults = faults;
  }

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>(PolicyReader.KEYS);
    keys.addAll(Set.of("targets", "fallbacks"));
    return Set.copyOf(keys);
  }

  /**
   * The names of a section.
   *
   * @param path what stands before, such as {@code tenants.acme.}; empty for all tenants
   */
  Map<String, Draft> read(Entries section, String path) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    Entries routes = section.below("routes");
    Entries aliases = section.below("aliases");
    for (String name : routes.names()) {
      if (named(routes, name)) {
        drafts.put(name, route(routes, name, path + "routes." + Faults.quoted(name)));
      }
    }
    for (String name : aliases.names()) {
      String to = named(aliases, name) ? aliases.text(name) : null;
      if (to != null && drafts.containsKey(name)) {
        aliases.fault(name, "is a route already");
      } else if (to != null) {
        Ref ref = new Ref(to, aliases.line(name));
        drafts.put(name, new OfAlias(path + "aliases." + Faults.quoted(name), ref));
      }
    }
    if (drafts.size() > NAMES_MAX) {
      faults.add(section.line(), "%sroutes has over %,d names".formatted(path, NAMES_MAX));
    }
    return drafts;
  }

  private static boolean named(Entries section, String name) {
    try {
      Values.name(name);
      return true;
    } catch (IllegalArgumentException e) {
      section.fault(name, "is no name: " + e.getMessage());
      return false;
    }
  }

  private Draft route(Entries routes, String name, String path) {
    if (!(routes.node(name) instanceof MappingNode)) {
      return new OfRoute(path, targets(routes, name, path), usual, List.of());
    }
    Entries said = routes.below(name).only(KEYS);
    return new OfRoute(
        path, targets(said, "targets", path + ".targets"), policies.read(said, usual), refs(said));
  }

  private static List<Ref> refs(Entries said) {
    List<String> names = said.texts("fallbacks", Values::name);
    List<Node> nodes = said.nodes("fallbacks");
    List<Ref> refs = new ArrayList<>();
    for (String name : names) {
      int line =
          nodes.stream()
              .filter(node ->
                  node instanceof ScalarNode scalar && scalar.getValue().strip().equals(name))
              .mapToInt(Yaml::line)
              .findFirst()
              .orElse(said.line());
      if (!Values.isOff(name)) {
        refs.add(new Ref(name, line));
      }
    }
    return refs;
  }

  private List<Target> targets(Entries said, String key, String path) {
    List<Node> nodes = said.nodes(key);
    List<Target> targets = new ArrayList<>();
    if (nodes.isEmpty()) {
      faults.add(said.line(key), path + " names no target, such as openai/gpt-5.4");
    } else if (nodes.size() > TARGETS_MAX) {
      faults.add(said.line(key), "%s has over %d targets".formatted(path, TARGETS_MAX));
    }
    for (Node node : nodes) {
      Target target = target(node, path);
      if (target != null && targets.stream().anyMatch(other -> same(other, target))) {
        faults.add(Yaml.line(node), path + " names a target twice");
      } else if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }

  private static boolean same(Target one, Target other) {
    return one.provider().name().equals(other.provider().name())
        && one.model().equals(other.model());
  }

  private @Nullable Target target(Node node, String path) {
    if (node instanceof MappingNode) {
      Entries said =
          new Entries(node, path + ".", faults).only(Set.of("provider", "model", "weight"));
      int weight = said.read("weight", 1, Values.number(1, WEIGHT_MAX));
      String provider = said.text("provider");
      String model = said.<@Nullable String>read("model", null, Values::name);
      if (provider == null || model == null) {
        faults.add(said.line(), path + ": a target has a provider and a model");
        return null;
      }
      return target(provider, model, weight, Yaml.line(node), path);
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      faults.add(
          Yaml.line(node),
          "%s: a target is PROVIDER/MODEL, or {provider: …, model: …, weight: …}, not %s"
              .formatted(path, Faults.quoted(text)));
      return null;
    }
    return target(text.substring(0, slash), text.substring(slash + 1), 1, Yaml.line(node), path);
  }

  private @Nullable Target target(String at, String model, int weight, int line, String path) {
    Provider provider = providers.get(at);
    if (provider == null) {
      if (!broken.contains(at)) {
        String text = "%s: there is no provider %s".formatted(path, Faults.quoted(at));
        faults.add(line, text, at, providers.keySet());
      }
      return null;
    }
    if (!provider.models().isEmpty() && !provider.models().contains(model)) {
      String text = "%s: %s does not name the model %s".formatted(path, at, Faults.quoted(model));
      faults.add(line, text, model, provider.models());
      return null;
    }
    return new Target(provider, model, weight);
  }
}
