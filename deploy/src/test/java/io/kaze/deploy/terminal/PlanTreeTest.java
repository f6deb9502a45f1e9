package io.kaze.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTreeTest {

  @Test
  void whatIsWantedStandsOnTopOfWhatItNeeds() {
    var tasks = List.of(task("t1"), task("t2"), task("t3", "t1", "t2"));

    assertThat(drawn(tasks)).containsExactly("└─ t3", "   ├─ t1", "   └─ t2");
  }

  @Test
  void whatTwoNeedStandsBelowTheFirst() {
    var tasks = List.of(task("t1"), task("t2", "t1"), task("t3", "t1"));

    assertThat(drawn(tasks)).containsExactly("├─ t2", "│  └─ t1", "└─ t3");
  }

  @Test
  void aNeedThatIsNotInThePlanIsPassedOver() {
    assertThat(drawn(List.of(task("t2", "t1")))).containsExactly("└─ t2");
  }

  private static List<String> drawn(List<TaskLine> tasks) {
    return PlanTree.of(tasks).stream().map(n -> n.branch() + n.task().taskId()).toList();
  }

  private static TaskLine task(String taskId, String... needs) {
    return new TaskLine(taskId, "skill", "agent", "waiting", List.of(needs), "");
  }
}
