package io.kaze.gateway.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.guard.pattern.Pattern;
import io.kaze.gateway.guard.pii.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Guardrails as YAML. A file is read whole or not at all; what is wrong is told with its place. */
final class GuardFile {
  private static final YAMLMapper MAPPER = new YAMLMapper();
  private static final int GUARDRAILS_MAX = 100;
  private static final int PATTERNS_MAX = 100;
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,59}";
  private static final String PLACEHOLDER = "[^\\x00-\\x1f]{0,60}";
  private static final Set<String> FIELDS =
      Set.of("name", "on", "action", "tenants", "regex", "pii", "size");
  private static final Set<String> SIZES =
      Set.of("prompt-characters", "messages", "tools", "answer-characters");

  private GuardFile() {}

  /** Reads a file; {@link IllegalArgumentException} with a message for a person when it cannot. */
  static Guardrails read(String yaml) {
    JsonNode root = parsed(yaml);
    fields(root, Set.of("guardrails"), "the file");
    List<Guardrail> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : list(root.path("guardrails"), GUARDRAILS_MAX, "guardrails")) {
      Guardrail guardrail = guardrail(each, "guardrails[%d]".formatted(all.size()));
      if (!names.add(guardrail.name())) {
        throw wrong("guardrails", "two are called " + guardrail.name());
      }
      all.add(guardrail);
    }
    return new Guardrails(all);
  }

  private static JsonNode parsed(String yaml) {
    try {
      JsonNode root = MAPPER.readTree(yaml);
      return root == null || root.isNull() || root.isMissingNode()
          ? MAPPER.createObjectNode()
          : root;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new IllegalArgumentException(
          "line %d: it is no YAML: %s"
              .formatted(place == null ? 1 : place.getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private static Guardrail guardrail(JsonNode json, String where) {
    fields(json, FIELDS, where);
    String name = text(json.path("name"), NAME, where + ".name");
    Guardrail.Rule rule = rule(json, where);
    boolean counts = rule instanceof Guardrail.Rule.Size;
    return new Guardrail(
        name,
        word(json, "on", Guardrail.On.class, Guardrail.On.BOTH, where),
        counts
            ? Guardrail.Action.REFUSE
            : word(json, "action", Guardrail.Action.class, Guardrail.Action.REDACT, where),
        tenants(json.path("tenants"), where + ".tenants"),
        rule);
  }

  private static Guardrail.Rule rule(JsonNode json, String where) {
    List<String> kinds = List.of("regex", "pii", "size").stream().filter(json::has).toList();
    if (kinds.size() != 1) {
      throw wrong(where, "it has one of regex, pii and size, not " + kinds.size());
    }
    String kind = kinds.getFirst();
    String path = where + "." + kind;
    if (kind.equals("size") && json.has("action")) {
      throw wrong(where + ".action", "what is too large is always refused");
    }
    return switch (kind) {
      case "regex" -> new Guardrail.Rule.Patterns(patterns(json.path(kind), path));
      case "pii" -> new Guardrail.Rule.Pii(pii(json.path(kind), path));
      default -> size(json.path(kind), path);
    };
  }

  private static List<Guardrail.Named> patterns(JsonNode json, String where) {
    List<Guardrail.Named> patterns = new ArrayList<>();
    for (JsonNode each : list(json, PATTERNS_MAX, where)) {
      String path = "%s[%d]".formatted(where, patterns.size());
      if (each.isTextual()) {
        patterns.add(new Guardrail.Named(at(path, each.asText(), Pattern::of), "[redacted]"));
      } else {
        fields(each, Set.of("pattern", "placeholder"), path);
        patterns.add(
            new Guardrail.Named(
                at(path + ".pattern", text(each.path("pattern"), null, path), Pattern::of),
                each.has("placeholder")
                    ? text(each.path("placeholder"), PLACEHOLDER, path + ".placeholder")
                    : "[redacted]"));
      }
    }
    return patterns;
  }

  private static Set<Kind> pii(JsonNode json, String where) {
    if (json.isTextual() && json.asText().equals("all")) {
      return EnumSet.allOf(Kind.class);
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (JsonNode each : list(json, Kind.values().length, where)) {
      kinds.add(at(where, each.asText(), Kind::of));
    }
    return kinds;
  }

  private static Guardrail.Rule size(JsonNode json, String where) {
    fields(json, SIZES, where);
    return new Guardrail.Rule.Size(
        number(json, "prompt-characters", Long.MAX_VALUE, where),
        (int) number(json, "messages", Integer.MAX_VALUE, where),
        (int) number(json, "tools", Integer.MAX_VALUE, where),
        number(json, "answer-characters", Long.MAX_VALUE, where));
  }

  private static Set<TenantId> tenants(JsonNode json, String where) {
    Set<TenantId> tenants = new HashSet<>();
    if (!json.isMissingNode()) {
      for (JsonNode each : list(json, 10_000, where)) {
        tenants.add(at(where, each.asText(), TenantId::new));
      }
    }
    return tenants;
  }

  private static void fields(JsonNode json, Set<String> known, String where) {
    if (!json.isObject()) {
      throw wrong(where, "it is a map");
    }
    json.fieldNames()
        .forEachRemaining(field -> {
          if (!known.contains(field)) {
            throw wrong(where, "%s is unknown; there is %s".formatted(field, sorted(known)));
          }
        });
  }

  private static Iterable<JsonNode> list(JsonNode json, int max, String where) {
    if (json.isMissingNode() && where.equals("guardrails")) {
      return List.of();
    }
    if (!json.isArray() || (json.isEmpty() && !where.equals("guardrails")) || json.size() > max) {
      throw wrong(where, "it is a list of 1 to %d".formatted(max));
    }
    return json;
  }

  private static String text(JsonNode json, @Nullable String form, String where) {
    if (!json.isTextual() || (form != null && !json.asText().matches(form))) {
      throw wrong(where, form == null ? "it is a text" : "it is a text like " + form);
    }
    return json.asText();
  }

  private static long number(JsonNode json, String field, long max, String where) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return max;
    }
    if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > max) {
      throw wrong(where + "." + field, "it is a whole number from 0");
    }
    return value.asLong();
  }

  private static <E extends Enum<E>> E word(
      JsonNode json, String field, Class<E> words, E preset, String where) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return preset;
    }
    for (E word : words.getEnumConstants()) {
      if (word.name().toLowerCase(Locale.ROOT).equals(value.asText())) {
        return word;
      }
    }
    throw wrong(
        where + "." + field,
        "it is one of " + List.of(words.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
  }

  private static <T> T at(String where, String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }

  private static IllegalArgumentException wrong(String where, String why) {
    return new IllegalArgumentException(where + ": " + why);
  }
}
