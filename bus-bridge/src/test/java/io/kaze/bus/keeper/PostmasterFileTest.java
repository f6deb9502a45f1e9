package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

  private static final String READY =
      "4921\n/home/ada/.kaze/postgres/data\n1795367902\n5544\n\n127.0.0.1\n  2147601  8\nready   \n";

  @TempDir Path folder;

  @Test
  void aPostgresqlThatTakesConnectionsIsReady() {
    assertThat(PostmasterFile.parse(READY)).contains(new PostmasterFile(4921, 5544, true));
  }

  @Test
  void oneThatStartsOrStopsIsNot() {
    assertThat(PostmasterFile.parse(READY.replace("ready   ", "starting")))
        .contains(new PostmasterFile(4921, 5544, false));
    assertThat(PostmasterFile.parse(READY.replace("ready   ", "stopping")))
        .contains(new PostmasterFile(4921, 5544, false));
  }

  @Test
  void aFileThatIsStillBeingWrittenHasNoPortYet() {
    assertThat(PostmasterFile.parse("4921\n/home/ada"))
        .contains(new PostmasterFile(4921, 0, false));
  }

  @Test
  void nonsenseAndNothingAreNoPostgresql() {
    assertThat(PostmasterFile.parse("")).isEmpty();
    assertThat(PostmasterFile.parse("hello\n")).isEmpty();
    assertThat(PostmasterFile.read(folder.resolve("postmaster.pid"))).isEmpty();
  }

  @Test
  void aDisownedFileNamesNobodyButKeepsTheRest() throws Exception {
    Path file = Files.writeString(folder.resolve("postmaster.pid"), READY);

    StalePostmasterFile.disown(file);

    assertThat(PostmasterFile.read(file)).isEmpty();
    assertThat(file).content().startsWith("2147483647\n").endsWith(READY.substring(5));
  }
}
