package io.kaze.gateway.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaze.gateway.price.Price.LongPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A price table as JSON. What a model's entry says of the cache is optional: reads are taken to
 * cost what input costs, and writes as well, so that nothing is counted too low.
 */
final class PriceFile {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "aliases",
          "contextMax",
          "outputMax",
          "input",
          "cachedInput",
          "cacheWrite",
          "cacheWriteLong",
          "output",
          "longPrompt");

  private PriceFile() {}

  static Prices read(String json) {
    JsonNode root = parse(json);
    List<Price> prices = new ArrayList<>();
    for (JsonNode provider : array(root, "providers", "")) {
      String name = text(provider, "provider", "providers");
      for (JsonNode model : array(provider, "models", name)) {
        prices.add(price(name, model));
      }
    }
    return Prices.of(text(root, "date", ""), prices);
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Prices are JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Price price(String provider, JsonNode json) {
    String model = text(json, "model", provider);
    String where = provider + "." + model;
    json.fieldNames()
        .forEachRemaining(field -> {
          if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException(
                "%s.%s is unknown; a price has %s".formatted(where, field, FIELDS));
          }
        });
    List<String> aliases = new ArrayList<>();
    json.path("aliases").forEach(alias -> aliases.add(alias.asText()));
    return new Price(
        provider,
        model,
        aliases,
        numberOrNull(json, "contextMax", where),
        numberOrNull(json, "outputMax", where),
        rates(json, where),
        longPrompt(json.get("longPrompt"), where + ".longPrompt"));
  }

  private static @Nullable LongPrompt longPrompt(@Nullable JsonNode json, String where) {
    return json == null ? null : new LongPrompt(number(json, "above", where), rates(json, where));
  }

  private static Rates rates(JsonNode json, String where) {
    long input = number(json, "input", where);
    Long cached = numberOrNull(json, "cachedInput", where);
    Long write = numberOrNull(json, "cacheWrite", where);
    Long writeLong = numberOrNull(json, "cacheWriteLong", where);
    long writes = write == null ? input : write;
    try {
      return new Rates(
          input,
          cached == null ? input : cached,
          writes,
          writeLong == null ? writes : writeLong,
          number(json, "output", where));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode array(JsonNode json, String field, String where) {
    JsonNode value = json.path(field);
    if (!value.isArray()) {
      throw new IllegalArgumentException(path(where, field) + " is missing or not a list");
    }
    return value;
  }

  private static String text(JsonNode json, String field, String where) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(path(where, field) + " is missing or not a text");
    }
    return value.asText();
  }

  private static long number(JsonNode json, String field, String where) {
    Long number = numberOrNull(json, field, where);
    if (number == null) {
      throw new IllegalArgumentException(path(where, field) + " is missing");
    }
    return number;
  }

  private static @Nullable Long numberOrNull(JsonNode json, String field, String where) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw new IllegalArgumentException(
          "%s is a whole number from 0, not %s".formatted(path(where, field), value));
    }
    return value.asLong();
  }

  private static String path(String where, String field) {
    return where.isEmpty() ? field : where + "." + field;
  }
}
