package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class EmbeddedKeeperTest {

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsThereAfterAStopAndAStart(Vertx vertx) throws Exception {
    try (OpenedKeeper first = OpenedKeeper.in(folder, vertx)) {
      first.ask("create table leads as select 'Ada' as name");
    }

    try (OpenedKeeper second = OpenedKeeper.in(folder, vertx)) {
      assertThat(second.ask("select name from leads")).isEqualTo("Ada");
    }
  }

  @Test
  void thePublicDoorOpensItWithNothingButAFolderAndCommitsWaitForTheDisk(Vertx vertx)
      throws Exception {
    Keeper keeper = done(Keeper.open(KeeperSettings.of(folder, null), vertx));

    assertThat(OpenedKeeper.ask(vertx, keeper, "select current_user")).isEqualTo("kaze");
    assertThat(OpenedKeeper.ask(vertx, keeper, "show fsync")).isEqualTo("on");
    assertThat(OpenedKeeper.ask(vertx, keeper, "show synchronous_commit")).isEqualTo("on");
    assertThat(OpenedKeeper.ask(vertx, keeper, "show full_page_writes")).isEqualTo("on");
    assertThat(OpenedKeeper.ask(vertx, keeper, "show data_checksums")).isEqualTo("on");

    done(keeper.close());
    done(keeper.close());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  @Test
  void onlyTheOwnerReadsThePasswordAndNothingPrintsIt(Vertx vertx) throws Exception {
    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx)) {
      Path file = new EmbeddedLayout(folder.resolve("postgres")).password();
      String password = Files.readString(file).strip();

      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      assertThat(opened.keeper().jdbc().toString()).doesNotContain(password);
      assertThat(opened.keeper().access().toString()).doesNotContain(password);
    }
  }

  @Test
  void postgresqlThatIsKilledComesBackOnTheSamePortWithAllThatWasCommitted(Vertx vertx)
      throws Exception {
    try (OpenedKeeper opened = OpenedKeeper.durablyIn(folder, vertx)) {
      opened.ask("create table leads as select 'Ada' as name");

      OpenedKeeper.postmaster(folder).destroyForcibly();

      assertThat(opened.nextState()).isEqualTo(new KeeperState.Restarting(1));
      assertThat(opened.nextState()).isEqualTo(new KeeperState.Serving());
      assertThat(opened.ask("select name from leads")).isEqualTo("Ada");
    }
  }

  @Test
  void postgresqlThatDoesNotStayUpIsGivenUpWithWords(Vertx vertx) throws Exception {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx, () -> noon)) {
      Files.delete(folder.resolve("postgres/data/global/pg_control"));

      OpenedKeeper.postmaster(folder).destroyForcibly();

      for (int attempt = 1; attempt <= Restarts.MAX; attempt++) {
        assertThat(opened.nextState()).isEqualTo(new KeeperState.Restarting(attempt));
      }
      assertThat(opened.nextState())
          .isInstanceOfSatisfying(
              KeeperState.Failed.class,
              failed ->
                  assertThat(failed.fault())
                      .hasMessageContaining("is not started again")
                      .hasMessageContaining("pg_control"));
    }
  }

  @Test
  void aFolderInUseIsRefusedWhileItServesAndFreeAfterwards(Vertx vertx) throws Exception {
    try (OpenedKeeper first = OpenedKeeper.in(folder, vertx)) {
      assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
          .hasMessageContaining("is in use by another Kaze (process ");
      assertThat(first.ask("select 'still there'")).isEqualTo("still there");
    }
    OpenedKeeper.in(folder, vertx).close();
  }

  @Test
  void anOpeningThatFailsFailsTheFutureWithTheFault(Vertx vertx) throws Exception {
    Path file = Files.writeString(folder.resolve("leads.csv"), "name\n");

    assertThatThrownBy(() ->
            Keeper.open(KeeperSettings.of(file, null), vertx)
                .toCompletionStage()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("is a file");
  }
}
