package io.kaze.gateway.route.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of keys in the file. What is wrong is told to the faults, with line and path, and read as
 * if it were not there, so that one look finds everything. For one thread.
 */
final class Entries {
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final String path;
  private final int line;
  private final Faults faults;

  /**
   * Reads a node that should be a map.
   *
   * @param path what stands before a key in messages, such as {@code routes.fast.}
   */
  Entries(@Nullable Node node, String path, Faults faults) {
    this.path = path;
    this.line = node == null ? 1 : Yaml.line(node);
    this.faults = faults;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::put);
    } else if (node != null && !Yaml.isNothing(node)) {
      faults.add(line, "%s is a section: lines of the form \"name: value\"".formatted(place()));
    }
  }

  private String place() {
    return path.isEmpty() ? "the file" : path.substring(0, path.length() - 1);
  }

  private void put(NodeTuple entry) {
    Node key = entry.getKeyNode();
    if (!(key instanceof ScalarNode name)) {
      faults.add(Yaml.line(key), "a name is one word, not a list or a map");
    } else if (entries.putIfAbsent(name.getValue(), entry) != null) {
      faults.add(Yaml.line(key), "%s is there twice".formatted(named(name.getValue())));
    }
  }

  /** Refuses keys that mean nothing here. */
  Entries only(Set<String> known) {
    for (String key : Set.copyOf(entries.keySet())) {
      if (!known.contains(key)) {
        faults.add(
            line(key),
            "%s is not known; there are %s"
                .formatted(named(key), String.join(", ", new TreeSet<>(known))),
            key,
            known);
      }
    }
    return this;
  }

  Set<String> names() {
    return entries.keySet();
  }

  int line() {
    return line;
  }

  int line(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? line : Yaml.line(entry.getKeyNode());
  }

  private String named(String key) {
    return path + Faults.quoted(key);
  }

  /** Whether a key stands there with a value. */
  boolean has(String key) {
    return node(key) != null;
  }

  /** What stands under a key; null for nothing. */
  @Nullable Node node(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null || Yaml.isNothing(entry.getValueNode()) ? null : entry.getValueNode();
  }

  void fault(String key, String text) {
    faults.add(line(key), named(key) + " " + text);
  }

  Entries below(String key) {
    return new Entries(node(key), path + Faults.quoted(key) + ".", faults);
  }

  /** A value; the preset when it is not there, or wrong. */
  <T extends @Nullable Object> T read(String key, T preset, Function<String, T> reading) {
    Node node = node(key);
    return node == null ? preset : read(key, node, preset, reading);
  }

  private <T extends @Nullable Object> T read(
      String key, Node node, T preset, Function<String, T> reading) {
    if (!(node instanceof ScalarNode scalar)) {
      faults.add(Yaml.line(node), named(key) + " is one value, not a list or a section");
      return preset;
    }
    try {
      return reading.apply(scalar.getValue().strip());
    } catch (IllegalArgumentException e) {
      faults.add(Yaml.line(node), named(key) + ": " + e.getMessage());
      return preset;
    }
  }

  /** A text; null when it is not there. */
  @Nullable String text(String key) {
    return this.<@Nullable String>read(key, null, text -> text);
  }

  /** The nodes of a list; one value is a list of one. */
  List<Node> nodes(String key) {
    Node node = node(key);
    return switch (node) {
      case null -> List.of();
      case SequenceNode list -> list.getValue();
      default -> List.of(node);
    };
  }

  /** A list of texts; one value is a list of one. */
  List<String> texts(String key, Function<String, @Nullable String> reading) {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes(key)) {
      String text = this.<@Nullable String>read(key, node, null, reading);
      if (text != null && texts.contains(text)) {
        faults.add(Yaml.line(node), "%s names %s twice".formatted(named(key), Faults.quoted(text)));
      } else if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }
}
