package io.kaze.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of tools is looked at again and again, and refused whole when it is wrong. */
class ReloadingTest {
  private static final String ONE =
      "tools: {a.get: {description: Gets., url: \"https://a.example/\"}}\n";

  @TempDir Path folder;

  @Test
  void aGoodChangeTakesEffectAndABadOneNothing() throws IOException {
    Path file = folder.resolve("tools.yaml");
    Shelf shelf = new Shelf(file, wanted -> {});
    assertThat(shelf.look()).isFalse();

    Files.writeString(file, ONE);
    assertThat(shelf.look()).isTrue();
    assertThat(shelf.look()).isFalse();
    Files.writeString(file, ONE + "servers: {b: {}}\n");
    assertThat(shelf.look()).isFalse();

    assertThat(shelf.current().tools()).containsOnlyKeys("a.get");
    Files.writeString(file, new String(new char[] {'a', 0xDC}) + "\u0000");
    assertThat(shelf.look()).isFalse();
    assertThat(shelf.current().tools()).containsOnlyKeys("a.get");
    Files.delete(file);
    assertThat(shelf.look()).isTrue();
    assertThat(shelf.current().tools()).isEmpty();
  }
}
