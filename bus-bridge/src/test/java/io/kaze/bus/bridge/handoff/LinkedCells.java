package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TwoCells.SOUTH;
import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.goal.GoalId;
import java.util.ArrayList;
import java.util.List;

/**
 * Two servers, and the cells that a test opened on them.
 *
 * @param nats the servers
 * @param opened what is closed in the end, the last first
 */
record LinkedCells(TwoCells nats, List<TestCell> opened) implements AutoCloseable {

  static LinkedCells open() {
    return new LinkedCells(TwoCells.open(), new ArrayList<>());
  }

  TestCell north(HandoffSettings handoff) {
    return kept(TestCell.open(nats.northern(handoff)));
  }

  TestCell south() {
    return kept(TestCell.open(nats.southern(HandoffSettings.USUAL)));
  }

  TestCell kept(TestCell cell) {
    opened.add(cell);
    return cell;
  }

  /** Submits a goal for the south. */
  static GoalId submit(TestCell from, String text) {
    GoalId goal = from.kernel().newGoal();
    get(from.submit(goal, text, SOUTH));
    return goal;
  }

  /** What the south calls a goal of the north. */
  static GoalId there(GoalId goal) {
    return Taking.nameHere("north", goal);
  }

  @Override
  public void close() {
    opened.reversed().forEach(TestCell::close);
    nats.close();
  }
}
