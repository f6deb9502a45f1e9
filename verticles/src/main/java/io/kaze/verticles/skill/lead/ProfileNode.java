package io.kaze.verticles.skill.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.verticles.skill.SkillFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A place in a profile. Whatever is wrong there is said with its path. */
record ProfileNode(String file, String path, JsonNode json) {
  private static final int ENTRIES_MAX = 500;

  SkillFault fault(String reason) {
    String place = path.isEmpty() ? "the top" : path;
    return SkillFault.badInput("The profile " + file + " is wrong at " + place + ": " + reason);
  }

  /** This map's entries by key, in the order written. */
  Map<String, ProfileNode> entries() throws SkillFault {
    if (!json.isObject() || json.isEmpty()) {
      throw fault("a map with at least one entry is needed here.");
    }
    Map<String, ProfileNode> entries = new LinkedHashMap<>();
    json.properties().forEach(e -> entries.put(e.getKey(), at(e.getKey(), e.getValue())));
    return entries;
  }

  void allowOnly(Set<String> keys) throws SkillFault {
    for (Map.Entry<String, ProfileNode> entry : entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw entry.getValue().fault("there is no such setting; known are " + words(keys) + ".");
      }
    }
  }

  Optional<ProfileNode> find(String key) {
    JsonNode child = json.get(key);
    return child == null || child.isNull() ? Optional.empty() : Optional.of(at(key, child));
  }

  ProfileNode need(String key) throws SkillFault {
    return find(key).orElseThrow(() -> at(key, json).fault("this is missing."));
  }

  List<ProfileNode> list() throws SkillFault {
    if (!json.isArray() || json.isEmpty() || json.size() > ENTRIES_MAX) {
      throw fault("a list of 1 to " + ENTRIES_MAX + " entries is needed here.");
    }
    List<ProfileNode> list = new ArrayList<>();
    for (JsonNode item : json) {
      list.add(new ProfileNode(file, path + "[" + list.size() + "]", item));
    }
    return list;
  }

  String text() throws SkillFault {
    if (!json.isValueNode() || json.asText().isBlank()) {
      throw fault("a text is needed here.");
    }
    return json.asText().strip();
  }

  /** A number from {@code min} to {@code max}, both included. */
  BigDecimal number(long min, long max) throws SkillFault {
    if (!json.isNumber()
        || json.decimalValue().compareTo(BigDecimal.valueOf(min)) < 0
        || json.decimalValue().compareTo(BigDecimal.valueOf(max)) > 0) {
      throw fault("a number from " + min + " to " + max + " is needed, not " + shown() + ".");
    }
    return json.decimalValue();
  }

  private String shown() {
    return json.isMissingNode() ? "nothing" : Limits.clip(json.toString(), 60);
  }

  private ProfileNode at(String key, JsonNode child) {
    return new ProfileNode(file, path.isEmpty() ? key : path + "." + key, child);
  }

  static String words(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }
}
