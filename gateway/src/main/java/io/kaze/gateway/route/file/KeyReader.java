package io.kaze.gateway.route.file;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads keys: where they are kept, never themselves. What stands in a key's place may be the key,
 * so nothing of it is repeated in a message.
 */
final class KeyReader {
  private static final int KEYS_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
  private static final Set<String> PARTS = Set.of("name", "secret", "id", "session");

  private final Faults faults;

  KeyReader(Faults faults) {
    this.faults = faults;
  }

  /**
   * The keys of a list.
   *
   * @param path of the list, for messages
   * @param owner whose they are; null for the platform's
   */
  List<ProviderKey> read(
      List<Node> nodes, String path, Authorization authorization, @Nullable TenantId owner) {
    List<ProviderKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : nodes.subList(0, Math.min(nodes.size(), KEYS_MAX))) {
      ProviderKey key = one(node, path, authorization, owner);
      if (key != null && !names.add(key.name())) {
        faults.add(Yaml.line(node), "%s has two keys of one name".formatted(path));
      } else if (key != null) {
        keys.add(key);
      }
    }
    if (nodes.size() > KEYS_MAX) {
      faults.add(Yaml.line(nodes.getFirst()), "%s has over %d keys".formatted(path, KEYS_MAX));
    }
    return keys;
  }

  private @Nullable ProviderKey one(
      Node node, String path, Authorization authorization, @Nullable TenantId owner) {
    boolean signs = authorization instanceof Authorization.SigV4;
    return switch (node) {
      case ScalarNode scalar when !signs -> {
        SecretRef ref = ref(scalar, path);
        yield ref == null ? null : ProviderKey.of(name(ref), owner, ref);
      }
      case MappingNode parts -> parts(parts, path, signs, owner);
      default -> {
        faults.add(
            Yaml.line(node),
            signs
                ? path + ": what signs has two parts: {id: env:NAME, secret: env:NAME}"
                : path + ": a key is one value, or {name: …, secret: …}");
        yield null;
      }
    };
  }

  private @Nullable ProviderKey parts(
      MappingNode node, String path, boolean signs, @Nullable TenantId owner) {
    Entries parts = new Entries(node, path + ".", faults);
    if (!PARTS.containsAll(parts.names())) {
      faults.add(parts.line(), path + ": a key has a name, a secret, an id and a session only");
    }
    SecretRef secret = part(parts, "secret", path, true);
    SecretRef id = part(parts, "id", path, signs);
    SecretRef session = part(parts, "session", path, false);
    if (!signs && (id != null || session != null)) {
      faults.add(parts.line(), path + ": only what signs requests has an id and a session");
    }
    if (secret == null || (signs && id == null)) {
      return null;
    }
    String name = parts.read("name", name(secret), KeyReader::named);
    return new ProviderKey(name, owner, secret, signs ? id : null, signs ? session : null);
  }

  private @Nullable SecretRef part(Entries parts, String part, String path, boolean needed) {
    Node node = parts.node(part);
    if (node instanceof ScalarNode scalar) {
      return ref(scalar, path);
    }
    if (needed || node != null) {
      faults.add(parts.line(part), "%s: the key's %s is missing".formatted(path, part));
    }
    return null;
  }

  private @Nullable SecretRef ref(ScalarNode node, String path) {
    try {
      return SecretRef.of(node.getValue().strip());
    } catch (IllegalArgumentException e) {
      faults.add(Yaml.line(node), path + ": " + e.getMessage());
      return null;
    }
  }

  private static String named(String text) {
    if (!NAME.matcher(text).matches() || !Secret.scrubbed(text).equals(text)) {
      throw new IllegalArgumentException("a key's name is up to 63 letters, digits or hyphens");
    }
    return text;
  }

  /** Where it is kept is no secret, and tells people more than a number. */
  private static String name(SecretRef ref) {
    return ref.kind().name().toLowerCase(Locale.ROOT) + ":" + ref.place();
  }
}
