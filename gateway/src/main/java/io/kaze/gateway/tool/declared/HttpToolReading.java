package io.kaze.gateway.tool.declared;

import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.Effects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP tool. */
final class HttpToolReading {
  private static final Set<String> KEYS = keys();
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");
  private static final Duration LATE_MAX = Duration.ofHours(24);
  private static final int DESCRIPTION_CHARACTERS_MAX = 4_096;

  private HttpToolReading() {}

  private static Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "description",
                "url",
                "method",
                "input",
                "output",
                "headers",
                "body",
                "auth",
                "effects",
                "idempotency",
                "reference",
                "enquiry",
                "late"));
    keys.addAll(Words.BOUNDS);
    return keys;
  }

  /** Null when it cannot be had; then there are faults. */
  static @Nullable HttpTool read(String name, Section section) {
    section.allowOnly(KEYS);
    String description = section.required("description", HttpToolReading::description);
    UrlTemplate url = section.required("url", UrlTemplate::of);
    Schema input = schema(section, "input");
    String method = section.value("method", HttpToolReading::method, "GET");
    Body body = body(section, method);
    Effects preset =
        method.equals("GET") || method.equals("HEAD") ? Effects.NONE : Effects.EXTERNAL;
    // Everything is read before anything is missed, so that all faults are told.
    Schema output = schema(section, "output");
    Map<String, String> headers = Words.headers(section);
    Credential credential = Words.credential(section);
    Effects effects = Words.effects(section, preset);
    Keys keys = keys(section);
    Bounds bounds = Words.bounds(section);
    if (description == null || url == null) {
      return null;
    }
    Schema takes = input == null ? Schema.ANY : input;
    checkNames(section, "url", url.names(), takes);
    if (body instanceof Body.Template(Object value)) {
      checkNames(section, "body", namesIn(value, new LinkedHashSet<>()), takes);
    }
    if (keys.enquiry() != null) {
      checkEnquiry(section, keys.enquiry(), url, takes);
    }
    return new HttpTool(
        name,
        description,
        takes,
        output,
        method,
        url,
        headers,
        body,
        credential,
        effects,
        keys,
        bounds);
  }

  private static Keys keys(Section section) {
    String once = section.value("idempotency", Words::header);
    String reference = section.value("reference", Words::header);
    UrlTemplate enquiry = section.value("enquiry", UrlTemplate::of);
    Duration late = section.value("late", HttpToolReading::late, Keys.LATE);
    if (once != null && reference != null) {
      section.fault("reference", "goes not with idempotency: the key is sent in one header");
    }
    String header = once == null ? reference : once;
    if (enquiry != null && header == null) {
      section.fault(
          "enquiry", "needs idempotency or reference: the header in which the key was sent");
    }
    return new Keys(header, once != null, enquiry, late);
  }

  private static Duration late(String text) {
    Duration late = Section.time(text);
    if (late.compareTo(LATE_MAX) > 0) {
      throw new IllegalArgumentException("must be at most 1440m");
    }
    return late;
  }

  /** The credential goes where it went before, and what is asked for is the key. */
  private static void checkEnquiry(
      Section section, UrlTemplate enquiry, UrlTemplate url, Schema input) {
    if (!enquiry.to().equals(url.to())) {
      section.fault("enquiry", "must lead to the same server as url, " + url.to());
    }
    if (!enquiry.names().contains(Keys.KEY)) {
      section.fault("enquiry", "must have a place for {key}");
    }
    Set<String> others = new LinkedHashSet<>(enquiry.names());
    others.remove(Keys.KEY);
    checkNames(section, "enquiry", others, input);
  }

  static String description(String text) {
    if (text.isBlank() || text.length() > DESCRIPTION_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "must say something, in at most %d characters".formatted(DESCRIPTION_CHARACTERS_MAX));
    }
    return text;
  }

  private static String method(String text) {
    if (!METHODS.contains(text)) {
      throw new IllegalArgumentException(
          "'%s' is not one of %s".formatted(text, String.join(", ", new TreeSet<>(METHODS))));
    }
    return text;
  }

  private static @Nullable Schema schema(Section section, String key) {
    JsonObject json = section.object(key);
    if (json == null) {
      return null;
    }
    try {
      return Schema.of(json);
    } catch (IllegalArgumentException e) {
      section.fault(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Body body(Section section, String method) {
    boolean none = WITHOUT_BODY.contains(method);
    Object given = section.json("body");
    if (given == null) {
      return none ? new Body.None() : new Body.Arguments();
    }
    if (none) {
      section.fault("body", "goes not with " + method);
      return new Body.None();
    }
    if (given instanceof String word) {
      return switch (word) {
        case "arguments" -> new Body.Arguments();
        case "none" -> new Body.None();
        default -> {
          section.fault("body", "must be arguments, none, or JSON with {name} for arguments");
          yield new Body.None();
        }
      };
    }
    return new Body.Template(given);
  }

  private static void checkNames(
      Section section, String key, Collection<String> names, Schema input) {
    for (String name : names) {
      if (!input.properties().contains(name)) {
        section.fault(
            key,
            "{%s} is not a property of input%s"
                .formatted(name, Faults.hint(name, input.properties())));
      }
    }
  }

  private static Set<String> namesIn(@Nullable Object json, Set<String> names) {
    switch (json) {
      case JsonObject object -> object.forEach(entry -> namesIn(entry.getValue(), names));
      case JsonArray array -> array.forEach(item -> namesIn(item, names));
      case String text when isPlace(text) -> names.add(text.substring(1, text.length() - 1));
      case null, default -> {}
    }
    return names;
  }

  private static boolean isPlace(String text) {
    return text.matches("\\{[A-Za-z0-9_]{1,64}}");
  }
}
