package io.kaze.gateway.secret;

import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A STUB: no Vault, but a server that speaks as much of its protocol as Kaze does, for machines
 * without Docker. What it says has the shape of Vault's API pages (KV version 2, token, policy,
 * Kubernetes auth); {@link VaultContract} holds it and a real Vault to the same.
 */
final class VaultStub implements AutoCloseable {
  static final String ROOT = "root-Lw7Yb4Nc9Gs2Rk5Tf8";

  private final HttpServer server;
  private final Map<String, List<@Nullable JsonObject>> versions = new HashMap<>();
  private final Map<String, JsonObject> policies = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private int made;
  private boolean sealed;
  private boolean silent;
  private String namespace = "";
  private String jwt = "";
  private int leaseSeconds = 3_600;
  final List<String> asked = new CopyOnWriteArrayList<>();

  private static final class Token {
    final JsonArray policies;
    final int ttl;
    int left;

    Token(JsonArray policies, int ttl) {
      this.policies = policies;
      this.ttl = ttl;
      this.left = ttl;
    }
  }

  VaultStub(Vertx vertx) {
    tokens.put(ROOT, new Token(new JsonArray().add("root"), 0));
    server = vertx.createHttpServer().requestHandler(this::handle);
    TestKernel.get(server.listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  synchronized void seal(boolean now) {
    sealed = now;
  }

  /** Takes requests and says nothing. */
  synchronized void fallSilent() {
    silent = true;
  }

  synchronized void within(String name) {
    namespace = name + "/";
  }

  /** The one service account's token that is accepted, by the role {@code gateway}. */
  synchronized void trust(String account, int lease) {
    jwt = account;
    leaseSeconds = lease;
  }

  synchronized void age(String token, int seconds) {
    tokens.get(token).left -= seconds;
  }

  synchronized int left(String token) {
    return tokens.get(token).left;
  }

  synchronized void forgetTokens() {
    tokens.keySet().removeIf(token -> !token.equals(ROOT));
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private synchronized void answer(HttpServerRequest request, Buffer body) {
    asked.add(request.method() + " " + request.path());
    if (silent) {
      return;
    }
    if (sealed) {
      errors(request, 503, "Vault is sealed");
      return;
    }
    String path = request.path().substring("/v1/".length());
    if (!path.startsWith(namespace)) {
      errors(request, 403, "permission denied");
      return;
    }
    route(request, path.substring(namespace.length()), body);
  }

  private void route(HttpServerRequest request, String path, Buffer body) {
    if (path.equals("auth/kubernetes/login")) {
      login(request, body.toJsonObject());
      return;
    }
    Token token = tokens.get(String.valueOf(request.getHeader("X-Vault-Token")));
    if (token == null || token.ttl > 0 && token.left <= 0) {
      errors(request, 403, "permission denied");
    } else if (path.startsWith("secret/data/")) {
      data(request, token, path, body);
    } else {
      others(request, token, path, body);
    }
  }

  private void others(HttpServerRequest request, Token token, String path, Buffer body) {
    switch (path) {
      case "auth/token/lookup-self" -> data(request, 200, lookedUp(token));
      case "auth/token/renew-self" -> {
        token.left = token.ttl;
        auth(request, String.valueOf(request.getHeader("X-Vault-Token")), token);
      }
      case "auth/token/create" -> create(request, body.toJsonObject());
      case "auth/token/revoke" -> {
        tokens.remove(body.toJsonObject().getString("token"));
        request.response().setStatusCode(204).end();
      }
      default -> {
        String name = path.substring("sys/policies/acl/".length());
        policies.put(name, new JsonObject(body.toJsonObject().getString("policy")));
        request.response().setStatusCode(204).end();
      }
    }
  }

  private JsonObject lookedUp(Token token) {
    return new JsonObject()
        .put("creation_ttl", token.ttl)
        .put("ttl", token.left)
        .put("renewable", token.ttl > 0)
        .put("policies", token.policies)
        .put("type", "service");
  }

  private void create(HttpServerRequest request, JsonObject body) {
    String ttl = body.getString("ttl");
    int seconds = Integer.parseInt(ttl.substring(0, ttl.length() - 1));
    auth(request, body.getJsonArray("policies"), seconds);
  }

  private void login(HttpServerRequest request, JsonObject body) {
    if (!"gateway".equals(body.getString("role"))) {
      errors(request, 400, "invalid role name \"" + body.getString("role") + "\"");
    } else if (jwt.isEmpty() || !jwt.equals(body.getString("jwt"))) {
      errors(request, 403, "permission denied");
    } else {
      auth(request, new JsonArray().add("kaze"), leaseSeconds);
    }
  }

  private void auth(HttpServerRequest request, JsonArray names, int seconds) {
    String token = "hvs.stub" + made++ + "-Mb6Xq2Wd9Fz4Tn7Ks";
    tokens.put(token, new Token(names, seconds));
    auth(request, token, tokens.get(token));
  }

  private void auth(HttpServerRequest request, String token, Token of) {
    JsonObject auth =
        new JsonObject()
            .put("client_token", token)
            .put("accessor", "accessor")
            .put("policies", of.policies)
            .put("metadata", new JsonObject())
            .put("lease_duration", of.left)
            .put("renewable", true);
    answer(request, 200, envelope().put("auth", auth));
  }

  private void data(HttpServerRequest request, Token token, String path, Buffer body) {
    String name = path.substring("secret/data/".length());
    List<@Nullable JsonObject> all = versions.computeIfAbsent(name, n -> new ArrayList<>());
    if (!may(token, path)) {
      errors(request, 403, "1 error occurred:\n\t* permission denied\n\n");
      return;
    }
    switch (request.method().name()) {
      case "POST" -> {
        all.add(body.toJsonObject().getJsonObject("data"));
        data(request, 200, metadata(all, ""));
      }
      case "DELETE" -> {
        all.set(all.size() - 1, null);
        request.response().setStatusCode(204).end();
      }
      default -> read(request, all);
    }
  }

  private void read(HttpServerRequest request, List<@Nullable JsonObject> all) {
    if (all.isEmpty()) {
      errors(request, 404);
      return;
    }
    JsonObject newest = all.getLast();
    JsonObject data =
        new JsonObject()
            .put("data", newest)
            .put("metadata", metadata(all, newest == null ? "2026-01-31T12:00:00.1Z" : ""));
    data(request, newest == null ? 404 : 200, data);
  }

  private static JsonObject metadata(List<@Nullable JsonObject> all, String deleted) {
    return new JsonObject()
        .put("created_time", "2026-01-31T11:00:00.1Z")
        .putNull("custom_metadata")
        .put("deletion_time", deleted)
        .put("destroyed", false)
        .put("version", all.size());
  }

  /** The exact path counts more than one with a star. */
  private boolean may(Token token, String path) {
    if (token.policies.contains("root")) {
      return true;
    }
    for (Object name : token.policies) {
      JsonObject rules =
          policies.getOrDefault(String.valueOf(name), new JsonObject()).getJsonObject("path");
      String rule = rules != null && rules.containsKey(path) ? path : "secret/data/*";
      if (rules != null && rules.containsKey(rule)) {
        return rules.getJsonObject(rule).getJsonArray("capabilities").contains("read");
      }
    }
    return false;
  }

  private static JsonObject envelope() {
    return new JsonObject()
        .put("request_id", "8a2c9b4e-0000-4000-8000-000000000000")
        .put("lease_id", "")
        .put("renewable", false)
        .put("lease_duration", 0)
        .putNull("data")
        .putNull("wrap_info")
        .putNull("warnings")
        .putNull("auth");
  }

  private static void data(HttpServerRequest request, int status, JsonObject data) {
    answer(request, status, envelope().put("data", data));
  }

  private static void errors(HttpServerRequest request, int status, String... errors) {
    answer(request, status, new JsonObject().put("errors", new JsonArray(List.of(errors))));
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }

  @Override
  public void close() {
    TestKernel.get(server.close());
  }
}
