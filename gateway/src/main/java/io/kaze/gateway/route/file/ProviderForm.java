package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a provider, in a preset or in the data; null, or empty, for what is not said.
 *
 * @param url may have a place for the region
 * @param lists whether it tells its models
 * @param hints which model serves a hint
 * @param variable where its key usually stands; for presets
 * @param example an address to show to who gave none; for presets
 */
record ProviderForm(
    @Nullable Dialect dialect,
    @Nullable String url,
    Map<String, String> query,
    Map<String, String> headers,
    @Nullable AuthorizationForm authorization,
    @Nullable String region,
    Set<String> models,
    @Nullable Boolean lists,
    @Nullable String outputLimit,
    Map<String, String> hints,
    @Nullable String variable,
    @Nullable String example) {

  static final ProviderForm NOTHING = of(Map.of());

  /**
   * How a key is shown.
   *
   * @param header its header's name; null for none of its own
   * @param signs whether requests are signed
   */
  record AuthorizationForm(@Nullable String header, boolean signs) {
    static final AuthorizationForm BEARER = new AuthorizationForm(null, false);
    static final AuthorizationForm SIGNED = new AuthorizationForm(null, true);
  }

  private static ProviderForm of(Map<String, String> hints) {
    return new ProviderForm(
        null, null, Map.of(), Map.of(), null, null, Set.of(), null, null, hints, null, null);
  }

  /** The same with these models for the hints. */
  ProviderForm with(Map<String, String> models) {
    return of(models).over(this);
  }

  /** What is not said here is as it is there. */
  ProviderForm over(ProviderForm preset) {
    return new ProviderForm(
        or(dialect, preset.dialect),
        or(url, preset.url),
        query.isEmpty() ? preset.query : query,
        headers.isEmpty() ? preset.headers : headers,
        or(authorization, preset.authorization),
        or(region, preset.region),
        models.isEmpty() ? preset.models : models,
        or(lists, preset.lists),
        or(outputLimit, preset.outputLimit),
        hints.isEmpty() ? preset.hints : hints,
        or(variable, preset.variable),
        or(example, preset.example));
  }

  private static <T> @Nullable T or(@Nullable T said, @Nullable T preset) {
    return said == null ? preset : said;
  }

  static List<String> keys() {
    return List.of(
        "preset",
        "dialect",
        "url",
        "query",
        "headers",
        "authorization",
        "region",
        "keys",
        "models",
        "lists",
        "output-limit",
        "hints");
  }
}
