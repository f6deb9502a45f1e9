package io.kaze.gateway.route.file;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The providers that need little more than a key; data of the project's own. */
final class Presets {
  private static final Map<String, ProviderForm> ALL = read();

  private Presets() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  static @Nullable ProviderForm of(String name) {
    return ALL.get(name);
  }

  private static Map<String, ProviderForm> read() {
    Faults faults = new Faults("presets.yaml");
    Entries root = new Entries(Yaml.read(text("presets.yaml"), faults), "", faults);
    Map<String, Map<String, String>> hints = hints();
    Map<String, ProviderForm> all = new LinkedHashMap<>();
    for (String name : root.names()) {
      ProviderForm form = FormReader.read(root.below(name));
      all.put(name, form.with(hints.getOrDefault(name, Map.of())));
    }
    try {
      faults.check();
    } catch (RoutesFault fault) {
      throw new IllegalStateException(fault);
    }
    return all;
  }

  /** Which models serve the hints stands in one place for all of the gateway. */
  private static Map<String, Map<String, String>> hints() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    JsonObject json =
        new JsonObject(Buffer.buffer(text("/io/kaze/gateway/discovery/providers.json")));
    for (Object one : json.getJsonArray("providers")) {
      JsonObject provider = (JsonObject) one;
      Map<String, String> hints = new LinkedHashMap<>();
      provider
          .getJsonObject("models")
          .forEach(hint -> hints.put(hint.getKey(), String.valueOf(hint.getValue())));
      all.put(provider.getString("name").toLowerCase(Locale.ROOT), hints);
    }
    return all;
  }

  private static String text(String resource) {
    try (InputStream in = Presets.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
