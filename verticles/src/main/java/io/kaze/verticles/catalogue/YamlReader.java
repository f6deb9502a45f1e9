package io.kaze.verticles.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML into nodes that know their lines. Aliases are refused: they add nothing to files this
 * small and open the door to documents that explode when expanded.
 */
final class YamlReader {
  private static final int DEPTH_MAX = 32;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .build();

  private final YAMLParser parser;
  private final int linesBefore;

  private YamlReader(YAMLParser parser, int linesBefore) {
    this.parser = parser;
    this.linesBefore = linesBefore;
  }

  /**
   * Reads one document that is a map of keys.
   *
   * @param linesBefore how many lines of the file stand before the text
   */
  static YamlNode.Mapping read(String yaml, int linesBefore) throws BadFile {
    try (var parser = YAML.createParser(yaml)) {
      return new YamlReader(parser, linesBefore).document();
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      var line = location == null ? 1 : Math.max(1, location.getLineNr());
      throw new BadFile(line + linesBefore, "is not YAML: " + inOneLine(e));
    } catch (IOException e) {
      throw new IllegalStateException("reading from a text in memory failed", e);
    }
  }

  private YamlNode.Mapping document() throws IOException, BadFile {
    if (parser.nextToken() == null) {
      throw new BadFile(linesBefore + 1, "has no keys");
    }
    if (!(node() instanceof YamlNode.Mapping mapping)) {
      throw new BadFile(linesBefore + 1, "must be a map of keys (key: value)");
    }
    if (parser.nextToken() != null) {
      throw new BadFile(line(), "has a second YAML document; one is expected");
    }
    return mapping;
  }

  private YamlNode node() throws IOException, BadFile {
    if (parser.isCurrentAlias()) {
      throw new BadFile(line(), "YAML aliases (*name) are not supported");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      default -> new YamlNode.Scalar(line(), scalar(), String.valueOf(parser.getText()));
    };
  }

  private YamlNode.Mapping mapping() throws IOException, BadFile {
    var begin = line();
    var entries = new LinkedHashMap<String, YamlNode>();
    var lines = new LinkedHashMap<String, Integer>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      if (lines.putIfAbsent(key, line()) != null) {
        throw new BadFile(line(), "key '" + key + "' stands twice");
      }
      parser.nextToken();
      entries.put(key, valueOf(key));
    }
    return new YamlNode.Mapping(begin, entries, lines);
  }

  /** In {a: b, c} a key c without a value is mostly the rest of a text that holds a comma. */
  private YamlNode valueOf(String key) throws IOException, BadFile {
    if (parser.currentToken() == JsonToken.VALUE_NULL && parser.getText().isEmpty()) {
      throw new BadFile(
          line(), "key '" + key + "' has no value; text with a comma or colon needs quotes");
    }
    return node();
  }

  private YamlNode.Sequence sequence() throws IOException, BadFile {
    var begin = line();
    var items = new ArrayList<YamlNode>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new YamlNode.Sequence(begin, items);
  }

  private @Nullable Object scalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr() + linesBefore;
  }

  private static String inOneLine(JsonProcessingException e) {
    // The parser quotes the faulty line over several lines and repeats positions within its text.
    return e.getOriginalMessage()
        .lines()
        .map(String::strip)
        .filter(part -> !part.isEmpty() && !part.startsWith("in '") && !part.startsWith("^"))
        .limit(3)
        .reduce((a, b) -> a + "; " + b)
        .orElse("cannot be read");
  }
}
