package io.kaze.bus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MigrationTest {

  @Test
  void theQuickCheckAsksForTheNewestScript() throws IOException {
    try (var scripts = Files.list(Path.of("src/main/resources/io/kaze/bus/migration"))) {
      String newest =
          scripts
              .map(script -> script.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
              .max((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
              .orElseThrow();

      assertThat(Migration.NEWEST).isEqualTo(newest);
    }
  }
}
