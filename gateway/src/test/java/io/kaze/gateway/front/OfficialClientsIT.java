package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs the suite in {@code src/test/clients} with the official clients of OpenAI and Anthropic.
 * Needs node 20, npm and its registry; skipped by name where they are not.
 */
class OfficialClientsIT {
  private static final long MINUTES_MAX = 5;
  private static final String MODERN_NODE =
      "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)";
  private static final String SAID = "said.txt";
  private static final Path SUITE = Path.of("src", "test", "clients");
  private static final Path PLACE = Path.of("target", "clients");

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
    assumeTrue(
        isThere("node", "-e", MODERN_NODE) && isThere("npm", "-v"), "no node 20 and npm here");
    assumeTrue(isInstalled(), "the clients cannot be fetched from npm");

    int exit = run(List.of("node", "--test", "clients.test.mjs"));

    String said = Files.readString(PLACE.resolve(SAID));
    assertThat(exit).as(said).isZero();
    assertThat(said).contains("pass 15").contains("fail 0");
  }

  private static boolean isThere(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private boolean isInstalled() throws Exception {
    Files.createDirectories(PLACE);
    for (String file : List.of("package.json", "clients.test.mjs")) {
      Files.copy(SUITE.resolve(file), PLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    return run(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")) == 0;
  }

  private int run(List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(PLACE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(PLACE.resolve(SAID).toFile());
    builder.environment().put("KAZE_URL", front.url(""));
    builder.environment().put("KAZE_KEY", OpenDoor.KEY);
    Process process = builder.start();
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }
}
