package io.kaze.gateway.core;

import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.bedrock.SigV4;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.upstream.Outgoing;
import io.vertx.core.buffer.Buffer;
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

  /**
   * A request with its key on it.
   *
   * @param head only to be read
   * @param outgoing the same, as it is sent
   */
  record Line(String path, @Nullable Secret secret, Outgoing.Head head, Outgoing outgoing) {}

  /** Not for keys that sign. */
  Line of(Provider provider, @Nullable ProviderKey key, @Nullable Secret secret, String path) {
    List<Line> lines = lines(provider, key);
    for (Line line : lines) {
      if (line.path().equals(path) && Objects.equals(line.secret(), secret)) {
        return line;
      }
    }
    lines.removeIf(line -> line.path().equals(path));
    if (lines.size() >= LINES_MAX) {
      lines.removeFirst();
    }
    Outgoing.Head head = bare(provider, path);
    if (secret != null) {
      show(head, provider, secret, path);
    }
    Line made = new Line(path, secret, head, head.written());
    lines.add(made);
    return made;
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

  private static void show(Outgoing.Head head, Provider provider, Secret secret, String path) {
    boolean compatible = provider.dialect() == Dialect.GEMINI && path.startsWith("/openai/");
    switch (provider.authorization()) {
      case Authorization.Header header when !compatible ->
          head.put(header.name(), secret.revealed());
      case Authorization.Header header -> head.put("Authorization", secret.bearer());
      case Authorization.Bearer bearer -> head.put("Authorization", secret.bearer());
      case Authorization.SigV4 signed -> head.put("Authorization", secret.bearer());
    }
  }

  /** Without any key. */
  static Outgoing.Head bare(Provider provider, String path) {
    Outgoing.Head head =
        Outgoing.post(URI.create(address(provider, path))).put("Content-Type", "application/json");
    if (provider.dialect() == Dialect.ANTHROPIC) {
      head.put("anthropic-version", MessagesOut.VERSION);
    }
    if (provider.dialect() != Dialect.BEDROCK) {
      head.put("Accept", "application/json, text/event-stream");
    }
    provider.headers().forEach(head::put);
    return head;
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
  static Outgoing.Head signed(
      Provider provider,
      Authorization.SigV4 how,
      SigV4.Credentials who,
      String path,
      Buffer body,
      Instant now) {
    Outgoing.Head head = bare(provider, path);
    URI at = URI.create(address(provider, path));
    String host = at.getPort() < 0 ? at.getHost() : at.getHost() + ":" + at.getPort();
    SigV4.Request request =
        new SigV4.Request(
            "POST",
            at.getRawPath(),
            at.getRawQuery() == null ? "" : at.getRawQuery(),
            Map.of("Host", host, "Content-Type", "application/json"));
    SigV4.headers(request, body.getBytes(), new SigV4.Scope(how.region(), "bedrock"), who, now)
        .forEach(head::put);
    return head;
  }
}
