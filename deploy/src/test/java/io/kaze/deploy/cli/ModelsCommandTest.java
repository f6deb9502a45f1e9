package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.terminal.Screen;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Against a server that answers as a cell does. */
class ModelsCommandTest {
  private static final String THERE =
      """
      {"since": "2026-03-02T08:30:00Z", "refused": ["models.yaml, line 3: wrong"],
       "routes": [{"name": "fast", "targets": ["groq/one", "lab/two"], "balance": "weight",
                   "fallbacks": ["slow"]}],
       "targets": [{"provider": "groq", "model": "one", "state": "out", "firstByteMillis": 41.5,
                    "answered": 12, "failed": 5, "lastFault": "server",
                    "lastFaultAt": "2026-03-02T08:31:00Z"}],
       "keys": [{"provider": "groq", "name": "env:GROQ_API_KEY", "state": "resting",
                 "restsFor": ["one"], "restSeconds": 4, "answered": 12, "failed": 1}],
       "services": [{"provider": "ai.vllm", "state": "serving", "models": ["llama", "qwen"]},
                    {"provider": "ai.old", "state": "refused", "models": [],
                     "reason": "is headless"}]}
      """;
  private static final String NOTHING =
      "{\"refused\": [], \"routes\": [], \"targets\": [], \"keys\": []}";

  private final Screen screen = Screen.file();

  @Test
  void routesTargetsAndKeysArePrintedAsTables() throws IOException {
    int exitCode = run(THERE);

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(screen.out())
        .containsPattern("fast +groq/one, lab/two +weight +slow")
        .containsPattern("groq/one +out +42 ms +12 +5 +server 2026-03-02T08:31:00Z")
        .containsPattern("groq env:GROQ_API_KEY +the platform +rests 4 s for one +12 +1 +-");
    assertThat(screen.out())
        .containsPattern("ai.vllm +serving +llama, qwen +-")
        .containsPattern("ai.old +refused +- +is headless");
    assertThat(screen.err()).contains("refused: models.yaml, line 3: wrong");
  }

  @Test
  void withoutRoutesItSaysWhereTheyAreNamed() throws IOException {
    run(NOTHING);

    assertThat(screen.out()).contains("Name some in models.yaml");
  }

  @Test
  void asJsonItIsWhatTheCellSaid() throws IOException {
    run(THERE, "--json");

    assertThat(screen.out()).startsWith("{").contains("\"restSeconds\" : 4");
  }

  private int run(String answer, String... options) throws IOException {
    String[] words = new String[options.length + 1];
    words[0] = "models";
    System.arraycopy(options, 0, words, 1, options.length);
    try (ScriptedCell cell = new ScriptedCell().answering("/models", answer)) {
      return cell.run(screen, words);
    }
  }
}
