package io.kaze.verticles.catalogue;

import io.kaze.verticles.catalogue.SourceFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The catalogue that comes with Kaze. An index names its files, so that reading them is the same
 * from a folder and from within a jar.
 */
final class BuiltInFiles {
  static final String INDEX = "index.txt";
  private static final String SCHEME = "built-in:";
  private static final Pattern PATH =
      Pattern.compile("skills/(?<skill>[^/]+)/SKILL\\.md|agents/(?<agent>[^/]+)\\.yaml");

  private BuiltInFiles() {}

  static Listing read() {
    return new Listing(index().stream().map(BuiltInFiles::file).toList(), List.of());
  }

  private static List<String> index() {
    var text = new String(bytes(INDEX), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  private static SourceFile file(String path) {
    var match = PATH.matcher(path);
    if (!match.matches()) {
      throw new IllegalStateException(INDEX + " names a path that is no skill or agent: " + path);
    }
    var skill = match.group("skill");
    var id =
        skill == null
            ? new SourceFile.Id(Kind.AGENT, match.group("agent"))
            : new SourceFile.Id(Kind.SKILL, skill);
    return new SourceFile(id, SCHEME + path, Decoding.decode(bytes(path)));
  }

  private static byte[] bytes(String path) {
    try (InputStream in = BuiltInFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the built-in catalogue lacks " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
