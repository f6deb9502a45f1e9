package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TakeoverTest {

  @TempDir Path folder;

  @Test
  void aFolderOfAnotherProcessIsRefusedByThatProcessesNumber(Vertx vertx) throws Exception {
    try (OtherKaze other = OtherKaze.in(folder)) {
      assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
          .isInstanceOf(KeeperFault.class)
          .hasMessageContaining("in use by another Kaze (process " + other.pid() + ")");
      other.kill();
    }
    OpenedKeeper.in(folder, vertx).close();
  }

  @Test
  void thePostgresqlOfAKilledKazeIsAdopted(Vertx vertx) throws Exception {
    OtherKaze other = OtherKaze.in(folder);
    long left = OpenedKeeper.postmaster(folder).pid();
    other.kill();

    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx)) {
      assertThat(OpenedKeeper.postmaster(folder).pid()).isEqualTo(left);
      assertThat(opened.ask("select name from leads")).isEqualTo("Ada");
    }
    assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void anAdoptedPostgresqlIsLookedAfterLikeAnyOther(Vertx vertx) throws Exception {
    OtherKaze.in(folder).kill();
    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx)) {

      OpenedKeeper.postmaster(folder).destroyForcibly();

      assertThat(opened.nextState()).isInstanceOf(KeeperState.Restarting.class);
      assertThat(opened.nextState()).isInstanceOf(KeeperState.Serving.class);
      assertThat(opened.ask("select name from leads")).isEqualTo("Ada");
    }
  }

  @Test
  void aPostgresqlWithOtherSettingsIsReplaced(Vertx vertx) throws Exception {
    OtherKaze.in(folder).kill();
    long left = OpenedKeeper.postmaster(folder).pid();

    try (OpenedKeeper opened = OpenedKeeper.durablyIn(folder, vertx)) {
      assertThat(OpenedKeeper.postmaster(folder).pid()).isNotEqualTo(left);
      assertThat(opened.ask("show fsync")).isEqualTo("on");
      assertThat(opened.ask("select name from leads")).isEqualTo("Ada");
    }
  }

  @Test
  void anotherProgramWithTheNumberOfAPostgresqlThatIsGoneIsLeftAlone(Vertx vertx) throws Exception {
    OpenedKeeper.in(folder, vertx).close();
    Process bystander = new ProcessBuilder("sleep", "600").start();
    Path data = new EmbeddedLayout(folder.toRealPath().resolve("postgres")).data();
    Files.writeString(
        data.resolve("postmaster.pid"),
        bystander.pid() + "\n" + data + "\n1767225600\n5432\n\n127.0.0.1\n1 1\nready\n");

    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx)) {
      assertThat(opened.ask("select 'fine'")).isEqualTo("fine");
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }
}
