package io.kaze.deploy.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * A refusal, as RFC 9457 has it.
 *
 * @param status the HTTP status
 * @param title what kind of refusal
 * @param detail what is wrong here and what to do, for a person; never a secret
 */
record Problem(int status, String title, String detail) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** Answers with this and ends the request. */
  void answer(RoutingContext request) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer());
  }
}
