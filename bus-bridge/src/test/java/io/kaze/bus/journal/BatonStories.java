package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.TestKernel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** What the stories of {@link BatonsContract} are told with. */
abstract class BatonStories {
  static final Duration LEASE = Duration.ofMinutes(5);

  /** Over at once. */
  static final Duration NO_TIME = Duration.ZERO;

  static final Duration AT_ONCE = Duration.ZERO;
  static final Set<String> HERE = Set.of(Readers.ORCHESTRATOR.name());

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final KeptBatons kept;
  Journal journal;
  Batons batons;
  String pod;
  String otherPod;

  BatonStories(KeptBatons kept) {
    this.kept = kept;
  }

  @BeforeEach
  void begin() {
    journal = kept.openJournal();
    batons = kept.openBatons();
    pod = newName("pod-");
    otherPod = newName("pod-");
    long sweeper = get(batons.hold("sweeper", LEASE));
    get(batons.claim(sweeper, HERE, 1_000))
        .forEach(left -> get(batons.settle(sweeper, List.of(left.entry().id()))));
    get(batons.leave(sweeper));
  }

  /** A name that nobody else has. */
  static String newName(String kind) {
    return kind + NAMES.incrementAndGet();
  }

  Entry handOut() {
    GoalId goal = new GoalId(TestKernel.IDENTIFIERS.next());
    return ((Committed)
            get(
                journal.append(
                    Append.anywhere(
                        TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name())))))
        .entries()
        .getFirst();
  }

  long hold(String by) {
    return get(batons.hold(by, LEASE));
  }

  List<EntryId> claim(long holder) {
    return get(batons.claim(holder, HERE, 100)).stream().map(held -> held.entry().id()).toList();
  }

  static Append answer(Entry baton) {
    GoalId goal = GoalId.of(baton.envelope().correlation());
    return Append.anywhere(
            TENANT,
            baton.stream(),
            NewEntry.of(baton.envelope().causedBy(baton.id()), new GoalCancelled(goal, "answered")))
        .settling(baton.id());
  }

  Journal as(long holder) {
    return kept.journalOf(
        new Carrier() {
          @Override
          public long holder() {
            return holder;
          }

          @Override
          public boolean takes(String address) {
            return true;
          }

          @Override
          public void handed(Entry entry, String address) {}

          @Override
          public void settled(EntryId baton) {}

          @Override
          public void unsure() {}
        });
  }
}
