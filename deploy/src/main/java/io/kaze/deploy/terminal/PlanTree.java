package io.kaze.deploy.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan as a tree: on top what is wanted, below it what that needs. A task that two others need
 * stands below the first.
 */
final class PlanTree {

  /**
   * One line of the tree.
   *
   * @param branch the lines that lead to it
   * @param task what stands there
   */
  record Node(String branch, TaskLine task) {}

  private final Map<String, TaskLine> tasks = new LinkedHashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  private PlanTree(List<TaskLine> all) {
    all.forEach(task -> tasks.put(task.taskId(), task));
  }

  static List<Node> of(List<TaskLine> tasks) {
    PlanTree tree = new PlanTree(tasks);
    Set<String> needed = new HashSet<>();
    tasks.forEach(task -> needed.addAll(task.needs()));
    tree.draw("", tasks.stream().filter(task -> !needed.contains(task.taskId())).toList());
    return tree.nodes;
  }

  private void draw(String indent, List<TaskLine> siblings) {
    List<TaskLine> left = siblings.stream().filter(task -> drawn.add(task.taskId())).toList();
    for (int i = 0; i < left.size(); i++) {
      boolean last = i == left.size() - 1;
      TaskLine task = left.get(i);
      nodes.add(new Node(indent + (last ? "└─ " : "├─ "), task));
      draw(indent + (last ? "   " : "│  "), needs(task));
    }
  }

  private List<TaskLine> needs(TaskLine task) {
    return task.needs().stream().filter(tasks::containsKey).map(tasks::get).toList();
  }
}
