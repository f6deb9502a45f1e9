package io.kaze.verticles.skill.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lists of stop words that come with this package, by language code. */
final class StopWords {
  static final Map<String, Set<String>> LISTS = load("de", "en", "es", "fr", "it", "nl", "pt");

  private StopWords() {}

  private static Map<String, Set<String>> load(String... codes) {
    Map<String, Set<String>> lists = new TreeMap<>();
    for (String code : codes) {
      lists.put(code, read("stopwords-" + code + ".txt"));
    }
    return lists;
  }

  private static Set<String> read(String resource) {
    try (InputStream in = StopWords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Set.copyOf(List.of(text.strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
