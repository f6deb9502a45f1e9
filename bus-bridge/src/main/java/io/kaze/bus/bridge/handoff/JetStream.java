package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.wire.Form;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This cell's own JetStream, asked over its JSON API (NATS ADR-1): nothing blocks, and what the
 * server answers is looked at rather than assumed.
 */
final class JetStream {
  private static final String API = "$JS.API.";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Requests requests;

  JetStream(Requests requests) {
    this.requests = requests;
  }

  /** What the server answers when it does not do what it is asked. */
  record Refused(int code, int errorCode, String description) {}

  /**
   * An answer of the API: what was asked for, or a refusal.
   *
   * @param body all of it
   * @param refused null when it is none
   */
  record Answer(JsonObject body, @Nullable Refused refused) {

    /** The same; fails with {@link BridgeFault} when it is a refusal. */
    Future<JsonObject> orFault(String what) {
      return refused == null
          ? Future.succeededFuture(body)
          : Future.failedFuture(
              new BridgeFault(
                  BridgeFault.Reason.SERVER,
                  "JetStream did not %s: %s".formatted(what, refused.description())));
    }
  }

  /** Asks the API. */
  Future<Answer> call(String method, JsonObject arguments) {
    byte[] body = arguments.toBuffer().getBytes();
    return ask(API + method, new Form(body));
  }

  /** Publishes to a stream and waits until it is kept. */
  Future<Answer> publish(String subject, Form form) {
    return ask(subject, form);
  }

  private Future<Answer> ask(String subject, Form form) {
    return requests.ask(subject, subject, form, PATIENCE).compose(JetStream::read);
  }

  private static Future<Answer> read(Message message) {
    if (message.isStatusMessage()) {
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.SERVER,
              "The NATS server keeps no streams for this cell: JetStream is off, or not for this"
                  + " account, or there is no such stream"));
    }
    try {
      JsonObject body = new JsonObject(Buffer.buffer(message.getData()));
      return Future.succeededFuture(new Answer(body, refused(body)));
    } catch (DecodeException | ClassCastException unfit) {
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.SERVER,
              "JetStream answered what it should not: "
                  + new String(message.getData(), StandardCharsets.UTF_8)));
    }
  }

  private static @Nullable Refused refused(JsonObject body) {
    JsonObject error = body.getJsonObject("error");
    return error == null
        ? null
        : new Refused(
            error.getInteger("code", 0),
            error.getInteger("err_code", 0),
            error.getString("description", "no reason given"));
  }
}
