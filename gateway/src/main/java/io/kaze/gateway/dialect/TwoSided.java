package io.kaze.gateway.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation for providers that know two speakers and keep the instructions apart: turns of the
 * person and of the model in alternation, results of tools with the person's and before their
 * words.
 *
 * @param instructions what system and developer said, in order
 * @param turns roles are {@link Role#USER} and {@link Role#ASSISTANT} only
 */
public record TwoSided(List<Part> instructions, List<Turn> turns) {
  /** Keeps its own copies. */
  public TwoSided {
    instructions = List.copyOf(instructions);
    turns = List.copyOf(turns);
  }

  /** Sorts a conversation; tells what of its order and names is lost. */
  public static TwoSided of(List<Turn> turns, Losses.Gathering losses) {
    List<Part> instructions = new ArrayList<>();
    List<Turn> sides = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      String path = "messages[" + i + "]";
      if (turn.name() != null) {
        losses.hint(path + ".name", "speakers have no names here");
      }
      if (turn.role() == Role.SYSTEM || turn.role() == Role.DEVELOPER) {
        if (!sides.isEmpty()) {
          losses.hint(path, "instructions amid the conversation are told at its beginning");
        }
        instructions.addAll(turn.parts());
      } else {
        add(turn, sides);
      }
    }
    return new TwoSided(instructions, sides);
  }

  private static void add(Turn turn, List<Turn> sides) {
    Role role = turn.role() == Role.ASSISTANT ? Role.ASSISTANT : Role.USER;
    boolean same = !sides.isEmpty() && sides.getLast().role() == role;
    List<Part> parts = new ArrayList<>(same ? sides.removeLast().parts() : List.of());
    parts.addAll(turn.parts());
    sides.add(Turn.of(role, role == Role.USER ? resultsFirst(parts) : parts));
  }

  private static List<Part> resultsFirst(List<Part> parts) {
    List<Part> sorted = new ArrayList<>();
    parts.stream().filter(Part.ToolResult.class::isInstance).forEach(sorted::add);
    parts.stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(sorted::add);
    return sorted;
  }
}
