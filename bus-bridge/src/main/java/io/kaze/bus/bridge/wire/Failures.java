package io.kaze.bus.bridge.wire;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.nats.client.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Failed asks as they travel: their kind and code in headers, their message as the body. */
public final class Failures {
  private static final int WORDS_MAX = 4_096;

  private Failures() {}

  /** Of a failure; what is none of the event bus's kinds goes as a failure of who was asked. */
  public static Form of(Throwable failure) {
    return switch (failure) {
      case BridgeFault fault -> form(fault.reason().name(), 0, fault.getMessage());
      case ReplyException reply ->
          form(reply.failureType().name(), reply.failureCode(), reply.getMessage());
      default -> form(ReplyFailure.RECIPIENT_FAILURE.name(), 0, failure.getMessage());
    };
  }

  private static Form form(String kind, int code, @Nullable String words) {
    String said = String.valueOf(words);
    String bounded = said.length() > WORDS_MAX ? said.substring(0, WORDS_MAX) : said;
    return new Form(bounded.getBytes(StandardCharsets.UTF_8))
        .with(HeaderName.FAILURE, kind)
        .with(HeaderName.CODE, code);
  }

  /** The failure an answer is, null when it is none. */
  public static @Nullable ReplyException read(Message answer, String address) {
    if (answer.isStatusMessage()) {
      return answer.getStatus().isNoResponders()
          ? new ReplyException(ReplyFailure.NO_HANDLERS, "Nobody answers at " + address)
          : new ReplyException(ReplyFailure.ERROR, "NATS says: " + answer.getStatus());
    }
    String kind = Form.header(answer, HeaderName.FAILURE);
    return kind == null ? null : named(answer, kind);
  }

  private static ReplyException named(Message answer, String kind) {
    String words = new String(answer.getData(), StandardCharsets.UTF_8);
    for (BridgeFault.Reason reason : BridgeFault.Reason.values()) {
      if (reason.name().equals(kind)) {
        return new BridgeFault(reason, words);
      }
    }
    for (ReplyFailure failure : ReplyFailure.values()) {
      if (failure.name().equals(kind)) {
        return new ReplyException(failure, code(answer), words);
      }
    }
    return new ReplyException(
        ReplyFailure.ERROR, "An unknown failure, %s: %s".formatted(kind, words));
  }

  private static int code(Message answer) {
    String code = Form.header(answer, HeaderName.CODE);
    return code == null ? -1 : Integer.parseInt(code);
  }
}
