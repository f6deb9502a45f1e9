package io.kaze.deploy.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps small things small and every room introduced. */
class TidyTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> ROOMS =
      List.of("bus-bridge", "verticles", "gateway", "channels", "governance", "webui", "deploy");
  private static final int LINES_MAX = 320;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:sealed |final |abstract |non-sealed )*"
              + "(?:class|interface|record|enum|@interface) ");
  private static final Pattern LATER =
      Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|not yet implemented", Pattern.CASE_INSENSITIVE);

  @Test
  void noSourceFileGrowsPastALookAtIt() {
    assertThat(
            sources("src/main/java").filter(file -> lines(file) > LINES_MAX).map(TidyTest::shown))
        .as("files over %d lines", LINES_MAX)
        .isEmpty();
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(
            sources("src/main/java")
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(TidyTest::isSilent)
                .map(TidyTest::shown))
        .isEmpty();
  }

  @Test
  void everyPackageIntroducesItself() {
    assertThat(
            sources("src/main/java")
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(TidyTest::shown))
        .isEmpty();
  }

  @Test
  void everyRoomIntroducesItself() {
    assertThat(ROOMS).allMatch(room -> Files.exists(ROOT.resolve(room).resolve("README.md")));
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(
            sources("src/main")
                .filter(file -> LATER.matcher(text(file)).find())
                .map(TidyTest::shown))
        .isEmpty();
  }

  private static boolean isSilent(Path file) {
    String text = text(file);
    var type = PUBLIC_TYPE.matcher(text);
    if (!type.find()) {
      return false;
    }
    String before = text.substring(0, type.start());
    return before.lastIndexOf(';') > before.lastIndexOf("*/");
  }

  private static Stream<Path> sources(String under) {
    return ROOMS.stream()
        .map(room -> ROOT.resolve(room).resolve(under))
        .filter(Files::isDirectory)
        .flatMap(TidyTest::javaFiles);
  }

  private static Stream<Path> javaFiles(Path folder) {
    try {
      return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    return text(file).lines().count();
  }

  private static String shown(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
