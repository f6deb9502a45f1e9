package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInFilesTest {
  private static final Path SOURCES = Path.of("src/main/resources/io/kaze/verticles/catalogue");

  @Test
  void theIndexNamesEveryFileAndNoOther() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var paths =
          files
              .filter(Files::isRegularFile)
              .map(file -> "built-in:" + SOURCES.relativize(file).toString().replace('\\', '/'))
              .filter(path -> !path.endsWith(BuiltInFiles.INDEX))
              .sorted()
              .toList();

      var listing = BuiltInFiles.read();

      assertThat(listing.files()).extracting(SourceFile::path).containsExactlyElementsOf(paths);
    }
  }

  @Test
  void theWholeBuiltInCatalogueIsGood() {
    var handlers =
        Set.of("keyword-research", "content-optimisation", "lead-scoring", "report-generation");

    var assembly =
        Assembly.of(BuiltInFiles.read(), Listing.EMPTY, Assembly.LastGood.NONE, handlers);

    assertThat(assembly.catalogue().problems()).isEmpty();
    assertThat(assembly.catalogue().skills().keySet())
        .containsExactlyInAnyOrderElementsOf(handlers);
    assertThat(assembly.catalogue().agents())
        .containsOnlyKeys("analyst", "editor", "reporter", "researcher");
  }
}
