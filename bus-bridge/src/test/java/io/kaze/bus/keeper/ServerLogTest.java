package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

  @TempDir Path folder;
  private Path file;
  private ServerLog log;

  @BeforeEach
  void log() {
    file = folder.resolve("postgres.log");
    log = new ServerLog(file);
  }

  @Test
  void onlyWhatCameAfterAMarkIsRead() throws Exception {
    Files.writeString(file, "yesterday\n");
    long mark = log.length();
    Files.writeString(file, "today\n", StandardOpenOption.APPEND);

    assertThat(log.since(mark)).isEqualTo("today\n");
  }

  @Test
  void aMissingLogSaysNothing() {
    assertThat(log.length()).isZero();
    assertThat(log.end()).isEmpty();
  }

  @Test
  void aMarkFromBeforeATurnReadsWhatThereIs() throws Exception {
    Files.writeString(file, "short\n");

    assertThat(log.since(1_000_000)).isEmpty();
    assertThat(log.end()).isEqualTo("short\n");
  }

  @Test
  void aLogThatIsFullIsTurnedOverUnderTheHandsOfItsWriter() throws Exception {
    try (var writer =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write(new byte[(int) ServerLog.LENGTH_MAX_BYTES + 1]);

      log.turnOver();
      writer.write("next\n".getBytes());

      assertThat(log.end()).isEqualTo("next\n");
      assertThat(folder.resolve("postgres.log.1")).hasSize(ServerLog.LENGTH_MAX_BYTES + 1);
    }
  }

  @Test
  void aLogWithinItsBoundStays() throws Exception {
    Files.writeString(file, "short\n");

    log.turnOver();

    assertThat(log.end()).isEqualTo("short\n");
    assertThat(folder.resolve("postgres.log.1")).doesNotExist();
  }
}
