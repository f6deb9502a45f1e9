package io.kaze.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What an operator does to a Vault, over its HTTP API. */
final class VaultOperator {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;
  private final String root;

  VaultOperator(String url, String root) {
    this.url = url;
    this.root = root;
  }

  /** Writes a new version. */
  void put(String path, String... fields) {
    JsonObject data = new JsonObject();
    for (int i = 0; i < fields.length; i += 2) {
      data.put(fields[i], fields[i + 1]);
    }
    send("POST", "secret/data/" + path, new JsonObject().put("data", data));
  }

  /** Deletes the newest version. */
  void delete(String path) {
    send("DELETE", "secret/data/" + path, null);
  }

  /** What holders of the policy {@code kaze} may: read everything but these. */
  void permitAllBut(String... forbidden) {
    JsonObject rules = new JsonObject().put("secret/data/*", may("read"));
    for (String path : forbidden) {
      rules.put("secret/data/" + path, may("deny"));
    }
    String policy = new JsonObject().put("path", rules).encode();
    send("POST", "sys/policies/acl/kaze", new JsonObject().put("policy", policy));
  }

  private static JsonObject may(String capability) {
    return new JsonObject().put("capabilities", new JsonArray().add(capability));
  }

  /** A token with the policy {@code kaze}. */
  String token(int seconds) {
    JsonObject wish =
        new JsonObject().put("policies", new JsonArray().add("kaze")).put("ttl", seconds + "s");
    return new JsonObject(send("POST", "auth/token/create", wish).body())
        .getJsonObject("auth")
        .getString("client_token");
  }

  void revoke(String token) {
    send("POST", "auth/token/revoke", new JsonObject().put("token", token));
  }

  private HttpResponse<String> send(
      String method, String path, @org.jspecify.annotations.Nullable JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/" + path))
            .header("X-Vault-Token", root)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isLessThan(300);
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
