package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarTest {
  private static final Path CLASSES = Path.of("target/classes");

  @TempDir Path folder;

  @Test
  void theBuiltInCatalogueIsReadFromWithinAJar() throws Exception {
    var jar = pack(CLASSES.resolve("io/kaze/verticles/catalogue"));

    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var read = loader.loadClass(BuiltInFiles.class.getName()).getDeclaredMethod("read");
      read.setAccessible(true);
      var listing = read.invoke(null);

      assertThat(listing).hasToString(BuiltInFiles.read().toString());
    }
  }

  private Path pack(Path below) throws IOException {
    var jar = folder.resolve("catalogue.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(below)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
