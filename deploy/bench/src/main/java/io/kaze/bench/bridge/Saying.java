package io.kaze.bench.bridge;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.Said;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/** How much of what the bridge says the bare client says too. */
interface Saying {

  /** What is sent. */
  final class Letter {
    private final @Nullable Headers headers;
    private final byte[] body;

    /**
     * With a body that nobody changes.
     *
     * @param headers null for none
     */
    Letter(@Nullable Headers headers, byte[] body) {
      this.headers = headers;
      this.body = body;
    }

    @Nullable Headers headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }
  }

  Letter question();

  Letter answer(Message question);

  /** Whether an answer is what was asked for. */
  boolean isUnderstood(Message answer);

  /** The same bodies, written once for all messages. */
  static Saying bodies(SkillAsk ask, SkillAnswer answer) {
    Letter asked = new Letter(null, Json.bytes(ask));
    Letter answered = new Letter(null, Json.bytes(answer));
    return new Saying() {
      @Override
      public Letter question() {
        return asked;
      }

      @Override
      public Letter answer(Message question) {
        return answered;
      }

      @Override
      public boolean isUnderstood(Message message) {
        return message.getData().length == answered.body().length;
      }
    };
  }

  /** The same messages: these bodies, and the headers of each. */
  static Saying messages(Said<SkillAsk> ask, SkillAnswer answer) {
    byte[] asked = Json.bytes(ask.message());
    byte[] answered = Json.bytes(answer);
    return new Saying() {
      @Override
      public Letter question() {
        return new Letter(headers(ask.envelope()), asked);
      }

      @Override
      public Letter answer(Message question) {
        return new Letter(new Headers().put("Kaze-Type", "SkillAnswer.Output"), answered);
      }

      @Override
      public boolean isUnderstood(Message message) {
        return "SkillAnswer.Output".equals(message.getHeaders().getFirst("Kaze-Type"));
      }
    };
  }

  /** The same, read and written as JSON for each message. */
  static Saying read(Said<SkillAsk> ask, SkillAnswer answer) {
    return new Saying() {
      @Override
      public Letter question() {
        return new Letter(headers(ask.envelope()), Json.bytes(ask.message()));
      }

      @Override
      public Letter answer(Message question) {
        SkillAsk read = Json.read(question.getData(), SkillAsk.class);
        return new Letter(
            new Headers().put("Kaze-Type", "SkillAnswer.Output"),
            read.skill().equals(ask.message().skill()) ? Json.bytes(answer) : new byte[0]);
      }

      @Override
      public boolean isUnderstood(Message message) {
        return Json.read(message.getData(), SkillAnswer.Output.class).equals(answer);
      }
    };
  }

  private static Headers headers(Envelope envelope) {
    return new Headers()
        .put("Kaze-Type", "SkillAsk")
        .put("Kaze-Tenant", envelope.tenant().value())
        .put("Kaze-Correlation", envelope.correlation())
        .put("Kaze-Patience", "30000");
  }
}
