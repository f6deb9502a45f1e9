package io.kaze.gateway.tool.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML that knows its lines. Aliases are refused: they make a small file explode. */
final class Yaml {
  private static final int DEPTH_MAX = 40;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .build();

  private final YAMLParser parser;
  private final Faults faults;

  private Yaml(YAMLParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /**
   * A value and the line it begins in, or its key.
   *
   * @param value a map or list of nodes, a text, a number, true, false, or null
   */
  record Node(int line, @Nullable Object value) {
    /** As JSON has it. */
    @Nullable Object json() {
      return switch (value) {
        case Map<?, ?> map -> {
          JsonObject object = new JsonObject();
          map.forEach((key, below) -> object.put((String) key, ((Node) below).json()));
          yield object;
        }
        case List<?> list -> {
          JsonArray array = new JsonArray();
          list.forEach(item -> array.add(((Node) item).json()));
          yield array;
        }
        case null, default -> value;
      };
    }

    String kind() {
      return switch (value) {
        case null -> "nothing";
        case Map<?, ?> map -> "a map of keys";
        case List<?> list -> "a list";
        // Not the value: somebody may have put a key there.
        default -> "a single value";
      };
    }
  }

  /** The map of keys that a text is; null when it is none, and then there are faults. */
  static @Nullable Node read(String text, Faults faults) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new Yaml(parser, faults).document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      faults.add(line, "", "it is not YAML: " + why);
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("reading from a text in memory failed", e);
    }
  }

  private @Nullable Node document() throws IOException {
    if (parser.nextToken() == null) {
      return new Node(1, Map.of());
    }
    Node root = node();
    if (!(root.value() instanceof Map<?, ?>)) {
      faults.add(1, "", "it must be a map of keys (key: value)");
      return null;
    }
    if (parser.nextToken() != null) {
      faults.add(line(), "", "it has a second YAML document; one is expected");
      return null;
    }
    return root;
  }

  private Node node() throws IOException {
    int line = line();
    if (parser.isCurrentAlias()) {
      faults.add(line, "", "YAML aliases (*name) are not supported");
      return new Node(line, null);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Node(line, mapping());
      case START_ARRAY -> new Node(line, sequence());
      case VALUE_NUMBER_INT -> new Node(line, parser.getNumberValue());
      case VALUE_NUMBER_FLOAT -> new Node(line, parser.getDecimalValue());
      case VALUE_TRUE -> new Node(line, true);
      case VALUE_FALSE -> new Node(line, false);
      case VALUE_NULL -> new Node(line, null);
      default -> new Node(line, parser.getText());
    };
  }

  private Map<String, Node> mapping() throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int line = line();
      parser.nextToken();
      if (entries.put(key, new Node(line, node().value())) != null) {
        faults.add(line, "", "key '" + key + "' stands twice");
      }
    }
    return entries;
  }

  private List<Node> sequence() throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return items;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
