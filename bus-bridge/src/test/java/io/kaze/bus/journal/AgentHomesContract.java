package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.testing.TestKernel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents live with one holder each, and are shared out among those who host them. */
abstract class AgentHomesContract extends BatonStories {
  AgentHomesContract(KeptBatons kept) {
    super(kept);
  }

  @Test
  void agentsAreSharedOutAmongThoseWhoHostThem() {
    long one = hold(pod);
    long two = hold(otherPod);
    get(batons.hostAgents(one));
    List<Batons.Seeking> six = agents(6);
    assertThat(get(batons.findHomes(one, six))).containsOnly(Batons.Home.HERE);

    int before = get(batons.hostAgents(one));
    get(batons.hostAgents(two));
    int tooMany = get(batons.hostAgents(one));
    get(batons.leaveHomes(one, six.stream().limit(tooMany).map(Batons.Seeking::agent).toList()));
    List<Batons.Home> now = get(batons.findHomes(one, six));

    assertThat(before).isZero();
    assertThat(tooMany).isEqualTo(3);
    assertThat(now.stream().filter(Batons.Home.ELSEWHERE::equals).count()).isBetween(2L, 3L);
    assertThat(get(batons.hostAgents(one))).isZero();
    get(batons.leave(one));
    get(batons.leave(two));
  }

  @Test
  void noAgentFindsAHomeWithAHolderThatHostsNone() {
    long one = hold(pod);
    long two = hold(otherPod);
    get(batons.hostAgents(one));
    get(batons.hostAgents(two));

    get(batons.hostNone(one));

    assertThat(get(batons.findHomes(one, agents(4)))).containsOnly(Batons.Home.ELSEWHERE);
    get(batons.leave(one));
    get(batons.leave(two));
  }

  private List<Batons.Seeking> agents(int count) {
    String whose = newName("of-") + "-";
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Batons.Seeking(
                new EntryId(TestKernel.IDENTIFIERS.next()), new Batons.Resident(TENANT, whose + i)))
        .toList();
  }
}
