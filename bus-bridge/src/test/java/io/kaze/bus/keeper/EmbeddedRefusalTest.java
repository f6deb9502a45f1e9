package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class EmbeddedRefusalTest {

  @TempDir Path folder;
  private EmbeddedLayout layout;

  @BeforeEach
  void layout() throws Exception {
    layout = new EmbeddedLayout(folder.toRealPath().resolve("postgres"));
  }

  @Test
  void dataOfAnotherMajorVersionAreLeftAlone(Vertx vertx) throws Exception {
    Files.createDirectories(layout.data());
    Files.writeString(layout.data().resolve("PG_VERSION"), "16\n");

    assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("written by PostgreSQL 16")
        .hasMessageContaining("brings PostgreSQL 18");

    assertThat(layout.data()).isDirectoryContaining("glob:**PG_VERSION");
  }

  @Test
  void aFolderOfOtherThingsIsLeftAlone(Vertx vertx) throws Exception {
    Files.createDirectories(layout.data());
    Path mine = Files.writeString(layout.data().resolve("thesis.txt"), "Chapter 1");

    assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("holds no PostgreSQL data");

    assertThat(mine).hasContent("Chapter 1");
  }

  @Test
  void aLostPasswordIsNamedByItsFile(Vertx vertx) throws Exception {
    OpenedKeeper.in(folder, vertx).close();
    Files.delete(layout.password());

    assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining(layout.password().toString())
        .hasMessageContaining("put it back");
  }

  @Test
  void aWrongPasswordIsRefusedAndPostgresqlStoppedAgain(Vertx vertx) throws Exception {
    OpenedKeeper.in(folder, vertx).close();
    Files.writeString(layout.password(), "guessed\n");

    assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("refused the password of the user kaze")
        .hasMessageNotContaining("guessed");

    assertThat(layout.postmasterFile()).doesNotExist();
  }

  @Test
  void aStartThatFailsQuotesWhatPostgresqlSaid(Vertx vertx) throws Exception {
    OpenedKeeper.in(folder, vertx).close();
    Files.writeString(layout.data().resolve("postgresql.auto.conf"), "no_such_setting = on\n");

    assertThatThrownBy(() -> OpenedKeeper.in(folder, vertx))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("could not be started")
        .hasMessageContaining("no_such_setting");
  }

  @Test
  void anInterruptedFirstStartIsBegunAnew(Vertx vertx) throws Exception {
    Files.createDirectories(layout.unfinishedData());
    Files.writeString(layout.unfinishedData().resolve("PG_VERSION"), "18\n");

    try (OpenedKeeper opened = OpenedKeeper.in(folder, vertx)) {
      assertThat(opened.ask("select 'fine'")).isEqualTo("fine");
    }
    assertThat(layout.unfinishedData()).doesNotExist();
  }
}
