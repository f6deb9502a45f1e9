package io.kaze.deploy.door;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives out the contract, to anyone: it holds no secret, and tools look at it before they log in.
 */
final class ContractPage implements Handler<RoutingContext> {
  static final String PATH = "/api/v1/openapi.yaml";

  private final Buffer text;

  ContractPage(Contract contract) {
    this.text = contract.text();
  }

  @Override
  public void handle(RoutingContext request) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml");
    var _ = Reply.body(request, text);
  }
}
