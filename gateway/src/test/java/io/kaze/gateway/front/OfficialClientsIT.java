package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the suite in {@code src/test/clients} with the official clients of OpenAI and Anthropic. */
class OfficialClientsIT {
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx).otherwise(this::turn);
  private final RunningFront front = new RunningFront(vertx, model.url());

  @AfterEach
  void close() {
    front.close();
    model.close();
    TestKernel.get(vertx.close());
  }

  /** Answers by what it is asked. */
  private ScriptedTurn turn(ScriptedModel.Asked ask) {
    String words = ask.words();
    if (words.contains("tool")) {
      return ScriptedTurn.call("weather", new JsonObject().put("city", "Graz"));
    }
    if (words.contains("bad request")) {
      return ScriptedTurn.status(400, "{\"error\":{\"message\":\"no\",\"code\":null}}");
    }
    if (words.contains("rate limit")) {
      return ScriptedTurn.status(429, "{}", "Retry-After", "60");
    }
    if (words.contains("broken")) {
      return ScriptedTurn.status(500, "{}");
    }
    return words.contains("cut") ? ScriptedTurn.cutInTheMiddle() : ScriptedTurn.say("Good day");
  }

  @Test
  void theOfficialClientsAreServedAsTheyAre() throws Exception {
    NodeSuite.Ended ended =
        NodeSuite.run(
            Map.of("KAZE_URL", front.url(""), "KAZE_KEY", OpenDoor.KEY),
            "node",
            "--test",
            "clients.test.mjs");

    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("pass 15").contains("fail 0");
  }
}
