package io.kaze.gateway.discovery;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The providers that need nothing but a key.
 *
 * @param date when the list was looked up
 * @param all in the order of preference
 */
record Presets(String date, List<Preset> all) {
  private static final Presets BUILT_IN = read();

  /**
   * One of them.
   *
   * @param variable where its key stands
   * @param authorization how its key is shown
   */
  record Preset(
      String name,
      String variable,
      Dialect dialect,
      String base,
      Authorization authorization,
      String outputLimit,
      boolean lists,
      Map<Hint, String> models) {}

  static Presets builtIn() {
    return BUILT_IN;
  }

  private static Presets read() {
    try (InputStream in = Presets.class.getResourceAsStream("providers.json")) {
      JsonObject json = new JsonObject(Buffer.buffer(Objects.requireNonNull(in).readAllBytes()));
      JsonArray providers = json.getJsonArray("providers");
      return new Presets(
          json.getString("date"),
          providers.stream().map(provider -> preset((JsonObject) provider)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Preset preset(JsonObject json) {
    Map<Hint, String> models = new EnumMap<>(Hint.class);
    for (Hint hint : Hint.values()) {
      models.put(hint, json.getJsonObject("models").getString(hint.word()));
    }
    return new Preset(
        json.getString("name"),
        json.getString("variable"),
        Dialect.of(json.getString("dialect")),
        json.getString("base"),
        json.containsKey("header")
            ? new Authorization.Header(json.getString("header"))
            : new Authorization.Bearer(),
        json.getString("outputLimit"),
        json.getBoolean("lists"),
        models);
  }
}
