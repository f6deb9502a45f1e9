package io.kaze.deploy.door;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/**
 * Somebody with a token, and what they do with it.
 *
 * @param cell the cell's door
 * @param tokenId which token
 * @param secret what they send; empty for nothing
 */
record Visitor(URI cell, String tokenId, String secret) {
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Has the cell's admin make a token without limits. */
  static Visitor invited(CellClient admin, String tenant, String... roles)
      throws CellFault, InterruptedException {
    return invited(
        admin, tenant, new JsonObject().put("roles", new JsonArray(Arrays.asList(roles))));
  }

  static Visitor invited(CellClient admin, String tenant, JsonObject wanted)
      throws CellFault, InterruptedException {
    JsonObject unlimited = new JsonObject().put("requestsPerMinute", 0).put("goalsInFlight", 0);
    JsonObject made =
        admin.post(
            "/tenants/" + tenant + "/tokens",
            new JsonObject()
                .put("name", tenant + "-token")
                .put("limits", unlimited)
                .mergeIn(wanted));
    return new Visitor(admin.cell(), made.getString("tokenId"), made.getString("secret"));
  }

  Visitor with(String anotherSecret) {
    return new Visitor(cell, tokenId, anotherSecret);
  }

  HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cell + "/api/v1" + path));
    return secret.isEmpty() ? request : request.header("Authorization", "Bearer " + secret);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return post(path, "application/json", BodyPublishers.ofString(json));
  }

  HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
    return send(to(path).header("Content-Type", type).POST(body));
  }

  HttpResponse<String> delete(String path) throws Exception {
    return send(to(path).DELETE());
  }
}
