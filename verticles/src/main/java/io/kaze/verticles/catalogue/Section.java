package io.kaze.verticles.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map of keys in a catalogue file, read with faults that name their line. */
final class Section {
  private final YamlNode.Mapping mapping;
  private final String path;

  /**
   * @param path what stands before a key in messages, such as {@code needs.page.}; may be empty
   */
  Section(YamlNode.Mapping mapping, String path) {
    this.mapping = mapping;
    this.path = path;
  }

  /** Refuses keys that mean nothing: a typo must not pass silently. */
  void allowOnly(Set<String> known) throws BadFile {
    for (var key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        var choice = String.join(", ", new TreeSet<>(known));
        throw fault(key, "is not a key here; known are " + choice);
      }
    }
  }

  Set<String> keys() {
    return mapping.entries().keySet();
  }

  int line() {
    return mapping.line();
  }

  BadFile fault(String key, String reason) {
    return new BadFile(mapping.lineOf(key), path + key + " " + reason);
  }

  /** A value that must be there. */
  <T> T required(String key, Function<String, T> reading) throws BadFile {
    var value = optional(key, reading);
    if (value == null) {
      throw new BadFile(mapping.lineOf(key), path + key + " is missing");
    }
    return value;
  }

  /** A value that may be missing; the reading says no with IllegalArgumentException. */
  <T> @Nullable T optional(String key, Function<String, T> reading) throws BadFile {
    var node = mapping.entries().get(key);
    return node == null ? null : read(key, node, reading);
  }

  private <T> T read(String key, YamlNode node, Function<String, T> reading) throws BadFile {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.value() == null) {
      throw new BadFile(node.line(), path + key + " must be one value, not " + node.kind());
    }
    try {
      return reading.apply(scalar.text());
    } catch (IllegalArgumentException e) {
      throw new BadFile(node.line(), path + key + ": " + e.getMessage());
    }
  }

  /** A list of values, empty when missing. */
  List<String> list(String key, Function<String, String> reading) throws BadFile {
    var node = mapping.entries().get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      throw new BadFile(node.line(), path + key + " must be a list, not " + node.kind());
    }
    var values = new ArrayList<String>();
    for (var item : sequence.items()) {
      values.add(read(key, item, reading));
    }
    return values;
  }

  /** All keys with their values as text; a nested value as its JSON. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    mapping
        .entries()
        .forEach((key, node) ->
            texts.put(
                key,
                node instanceof YamlNode.Scalar scalar
                    ? scalar.text()
                    : String.valueOf(node.toJson())));
    return texts;
  }

  boolean flag(String key) throws BadFile {
    var node = mapping.entries().get(key);
    if (node == null) {
      return false;
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean value) {
      return value;
    }
    throw new BadFile(node.line(), path + key + " must be true or false, not " + node.kind());
  }

  /** The section under a key; null when missing. */
  @Nullable Section section(String key) throws BadFile {
    var node = mapping.entries().get(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof YamlNode.Mapping below)) {
      throw new BadFile(node.line(), path + key + " must be a map of keys, not " + node.kind());
    }
    return new Section(below, path + key + ".");
  }

  /** The node under a key as it stands; null when missing. */
  @Nullable YamlNode node(String key) {
    return mapping.entries().get(key);
  }
}
