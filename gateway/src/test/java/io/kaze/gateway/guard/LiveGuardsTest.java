package io.kaze.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The file is read anew; one that is wrong changes nothing. */
@ExtendWith(VertxExtension.class)
class LiveGuardsTest {
  @TempDir Path folder;

  @Test
  void aWrongFileLeavesWhatHeldBefore(Vertx vertx) throws Exception {
    Path file = write("guardrails: [{name: a, pii: all}]");
    LiveGuards guards = get(LiveGuards.open(vertx, file, new SimpleMeterRegistry()));

    write("guardrails: [{name: b, regex: ['(']}]");
    Future<Void> look = guards.look();
    look.otherwiseEmpty().toCompletionStage().toCompletableFuture().get();

    assertThat(look.cause()).hasMessageContaining("guardrails.yaml").hasMessageContaining("regex");
    assertThat(guards.names()).containsExactly("a");
    guards.close();
  }

  @Test
  void aChangedFileCountsFromTheNextCallOn(Vertx vertx) throws Exception {
    Path file = write("guardrails: [{name: a, pii: all}]");
    LiveGuards guards = get(LiveGuards.open(vertx, file, new SimpleMeterRegistry()));

    write("guardrails: [{name: b, pii: all}]");
    get(guards.look());

    assertThat(guards.names()).containsExactly("b");
    guards.close();
  }

  @Test
  void withoutAFileThereAreNone(Vertx vertx) throws Exception {
    LiveGuards guards =
        get(LiveGuards.open(vertx, folder.resolve("none.yaml"), new SimpleMeterRegistry()));

    assertThat(guards.names()).isEmpty();
    guards.close();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("guardrails.yaml"), yaml);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
