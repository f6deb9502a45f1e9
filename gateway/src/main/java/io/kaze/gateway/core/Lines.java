package io.kaze.gateway.core;

import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.bedrock.SigV4;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.secret.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How requests to providers begin: the address taken apart and the key on them, made once for each
 * path and key and only read. A key that has changed makes a new one. For one event loop.
 */
final class Lines {
  private static final int PROVIDERS_MAX = 500;
  private static final int LINES_MAX = 64;
  private static final String V1 = "/v1";

  // By what they are, not by what they say: data that is loaded anew is new.
  private final IdentityHashMap<Provider, IdentityHashMap<@Nullable ProviderKey, List<Line>>> all =
      new IdentityHashMap<>();

  private record Line(String path, @Nullable Secret secret, RequestOptions options) {}

  /** A request with its key on it; only to be read. Not for keys that sign. */
  RequestOptions of(
      Provider provider, @Nullable ProviderKey key, @Nullable Secret secret, String path) {
    List<Line> lines = lines(provider, key);
    for (Line line : lines) {
      if (line.path().equals(path) && Objects.equals(line.secret(), secret)) {
        return line.options();
      }
    }
    lines.removeIf(line -> line.path().equals(path));
    if (lines.size() >= LINES_MAX) {
      lines.removeFirst();
    }
    RequestOptions options = bare(provider, path);
    if (secret != null) {
      show(options, provider, secret, path);
    }
    lines.add(new Line(path, secret, options));
    return options;
  }

  private List<Line> lines(Provider provider, @Nullable ProviderKey key) {
    IdentityHashMap<@Nullable ProviderKey, List<Line>> of = all.get(provider);
    if (of == null) {
      if (all.size() >= PROVIDERS_MAX) {
        // The data was loaded anew many times; those of old are nobody's any more.
        all.clear();
      }
      of = new IdentityHashMap<>();
      all.put(provider, of);
    }
    List<Line> lines = of.get(key);
    if (lines == null) {
      lines = new ArrayList<>();
      of.put(key, lines);
    }
    return lines;
  }

  private static void show(RequestOptions options, Provider provider, Secret secret, String path) {
    boolean compatible = provider.dialect() == Dialect.GEMINI && path.startsWith("/openai/");
    switch (provider.authorization()) {
      case Authorization.Header header when !compatible ->
          options.putHeader(header.name(), secret.revealed());
      case Authorization.Header header -> options.putHeader("Authorization", secret.bearer());
      case Authorization.Bearer bearer -> options.putHeader("Authorization", secret.bearer());
      case Authorization.SigV4 signed -> options.putHeader("Authorization", secret.bearer());
    }
  }

  /** Without any key. */
  static RequestOptions bare(Provider provider, String path) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(address(provider, path))
            .putHeader("Content-Type", "application/json");
    if (provider.dialect() == Dialect.ANTHROPIC) {
      options.putHeader("anthropic-version", MessagesOut.VERSION);
    }
    if (provider.dialect() != Dialect.BEDROCK) {
      options.putHeader("Accept", "application/json, text/event-stream");
    }
    provider.headers().forEach(options::putHeader);
    return options;
  }

  private static String address(Provider provider, String path) {
    String base = provider.base().toString();
    // The path of messages has the version that many write into the base, too.
    String below =
        base.endsWith(V1) && path.startsWith(V1 + "/") ? path.substring(V1.length()) : path;
    String query = provider.query();
    if (query.isEmpty()) {
      return base + below;
    }
    return base + below + (below.contains("?") ? "&" : "?") + query;
  }

  /** A request that is signed, good for some minutes. */
  static RequestOptions signed(
      Provider provider,
      Authorization.SigV4 how,
      SigV4.Credentials who,
      String path,
      Buffer body,
      Instant now) {
    RequestOptions options = bare(provider, path);
    URI at = URI.create(address(provider, path));
    String host = at.getPort() < 0 ? at.getHost() : at.getHost() + ":" + at.getPort();
    SigV4.Request request =
        new SigV4.Request(
            "POST",
            at.getRawPath(),
            at.getRawQuery() == null ? "" : at.getRawQuery(),
            Map.of("Host", host, "Content-Type", "application/json"));
    SigV4.headers(request, body.getBytes(), new SigV4.Scope(how.region(), "bedrock"), who, now)
        .forEach(options::putHeader);
    return options;
  }
}
