package io.kaze.gateway.route.file;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML down to its nodes, which know their lines. Aliases of maps and lists are refused: they
 * can make a small file a huge one.
 */
final class Yaml {
  private static final int DEPTH_MAX = 16;

  private Yaml() {}

  /** The file's node; null when it says nothing, or cannot be read, which is told. */
  static @Nullable Node read(String text, Faults faults) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Node root = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text));
      return root == null || isNothing(root) ? null : root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      faults.add(mark == null ? 1 : mark.getLine() + 1, "not YAML: " + said(e.getProblem()));
    } catch (YAMLException e) {
      faults.add(1, "not YAML: " + said(e.getMessage()));
    }
    return null;
  }

  private static String said(@Nullable String problem) {
    return Faults.quoted(String.valueOf(problem));
  }

  static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
