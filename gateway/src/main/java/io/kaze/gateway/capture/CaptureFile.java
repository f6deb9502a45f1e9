package io.kaze.gateway.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is to be captured, as YAML. Read whole or not at all. */
final class CaptureFile {
  private static final YAMLMapper MAPPER = new YAMLMapper();
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("tenants", "routes", "days", "characters", "personal-data"));
  private static final int RULES_MAX = 1_000;
  private static final int DAYS = 7;
  private static final int DAYS_MAX = 365;
  private static final int CHARACTERS = 20_000;
  private static final int CHARACTERS_MAX = 1_000_000;

  private CaptureFile() {}

  /** Reads a file; {@link IllegalArgumentException} with a message for a person when it cannot. */
  static List<CaptureRule> read(String yaml) {
    JsonNode captures = parsed(yaml).path("captures");
    List<CaptureRule> rules = new ArrayList<>();
    if (captures.isMissingNode()) {
      return rules;
    }
    if (!captures.isArray() || captures.size() > RULES_MAX) {
      throw wrong("captures", "it is a list of at most " + RULES_MAX);
    }
    for (JsonNode each : captures) {
      rules.add(rule(each, "captures[%d]".formatted(rules.size())));
    }
    return List.copyOf(rules);
  }

  private static JsonNode parsed(String yaml) {
    try {
      JsonNode root = MAPPER.readTree(yaml);
      if (root == null || root.isNull() || root.isMissingNode()) {
        return MAPPER.createObjectNode();
      }
      known(root, Set.of("captures"), "the file");
      return root;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no YAML: " + e.getOriginalMessage(), e);
    }
  }

  private static CaptureRule rule(JsonNode json, String where) {
    known(json, FIELDS, where);
    Set<TenantId> tenants = new HashSet<>();
    for (String name : words(json.path("tenants"), where + ".tenants")) {
      tenants.add(tenant(name, where));
    }
    if (tenants.isEmpty()) {
      throw wrong(where, "it names its tenants");
    }
    return new CaptureRule(
        tenants,
        words(json.path("routes"), where + ".routes"),
        Duration.ofDays(number(json, "days", DAYS, DAYS_MAX, where)),
        number(json, "characters", CHARACTERS, CHARACTERS_MAX, where),
        keepsPersonalData(json.path("personal-data"), where + ".personal-data"));
  }

  private static boolean keepsPersonalData(JsonNode json, String where) {
    return switch (json.asText("redact")) {
      case "redact", "" -> false;
      case "keep" -> true;
      default -> throw wrong(where, "it is redact or keep");
    };
  }

  private static TenantId tenant(String name, String where) {
    try {
      return new TenantId(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ".tenants: " + e.getMessage(), e);
    }
  }

  private static Set<String> words(JsonNode json, String where) {
    Set<String> words = new HashSet<>();
    if (!json.isMissingNode() && !json.isArray()) {
      throw wrong(where, "it is a list");
    }
    for (JsonNode each : json) {
      if (!each.isTextual()) {
        throw wrong(where, "it is a list of names");
      }
      words.add(each.asText());
    }
    return words;
  }

  private static int number(JsonNode json, String field, int preset, int max, String where) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return preset;
    }
    if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > max) {
      throw wrong(where + "." + field, "it is a whole number from 1 to " + max);
    }
    return value.asInt();
  }

  private static void known(JsonNode json, Set<String> fields, String where) {
    if (!json.isObject()) {
      throw wrong(where, "it is a map");
    }
    json.fieldNames()
        .forEachRemaining(field -> {
          if (!fields.contains(field)) {
            throw wrong(where, "%s is unknown; there is %s".formatted(field, fields));
          }
        });
  }

  private static IllegalArgumentException wrong(String where, String why) {
    return new IllegalArgumentException(where + ": " + why);
  }
}
