package io.kaze.channels.delivery;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.FailureHandedBack;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.story.Ending;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryIT {
  private static final Fault NOBODY = new Fault(Fault.UNDELIVERED, "Nobody was there");

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private void deliveryWorks() {
    get(
        cell.process()
            .vertx()
            .deployVerticle(new DeliveryVerticle(cell.process().kernel(), cell.endings())));
    get(cell.process().kernel().relay().start());
  }

  /** Something happens to a goal that delivery has to read. */
  private Entry handOver(GoalId goal, Event event) {
    NewEntry entry =
        new NewEntry(Envelope.of(TENANT, goal.toString()), event, Readers.DELIVERY.name());
    Appended appended =
        get(
            cell.process()
                .kernel()
                .journal()
                .append(Append.anywhere(TENANT, goal.stream(), entry)));
    return ((Appended.Committed) appended).entries().getFirst();
  }

  private List<Event> events(GoalId goal) {
    return cell.entries(goal).stream().map(Entry::event).toList();
  }

  private static AnswerReady answer(GoalId goal, ReplyTo replyTo) {
    return new AnswerReady(goal, "# Leads", List.of(), replyTo);
  }

  @Test
  void anAnswerIsDeliveredByBeingThere() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, answer(goal, ReplyTo.REST));

    assertThat(cell.awaited(goal, AnswerDelivered.class))
        .isEqualTo(new AnswerDelivered(goal, "rest"));
    assertThat(get(cell.process().kernel().journal().pending(TENANT, 10))).isEmpty();
  }

  @Test
  void whoWaitsForAGoalsEndIsToldOfItAndOfNoOther() throws Exception {
    GoalId goal = cell.goal();
    GoalId other = cell.goal();
    BlockingQueue<Ending> told = new LinkedBlockingQueue<>();
    cell.endings().listen(TENANT, goal, told::add);
    deliveryWorks();

    handOver(other, answer(other, ReplyTo.REST));
    Entry answered = handOver(goal, answer(goal, ReplyTo.REST));

    assertThat(told.poll(30, TimeUnit.SECONDS))
        .isEqualTo(
            new Ending(GoalStatus.ANSWERED, answered.at(), answer(goal, ReplyTo.REST), null));
  }

  @Test
  void theWordsOfAFailureAreDeliveredToo() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, new GoalFailed(goal, NOBODY, ReplyTo.REST));

    assertThat(cell.awaited(goal, AnswerDelivered.class).channel()).isEqualTo("rest");
  }

  @Test
  void anAnswerForAChannelThatIsNotThereWaitsToBeFetched() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, answer(goal, new ReplyTo("carrier-pigeon", "roof")));

    assertThat(cell.awaited(goal, AnswerDelivered.class).channel()).isEqualTo("rest");
  }

  @Test
  void theAnswerToAGoalFromAnotherCellGoesBackToThatCell() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, answer(goal, ReplyTo.CELL));

    assertThat(cell.awaited(goal, AnswerDelivered.class).channel()).isEqualTo("cell");
    assertThat(events(goal)).contains(new AnswerHandedBack(goal, "# Leads", List.of()));
    assertThat(get(cell.process().kernel().journal().pending(TENANT, 10)))
        .extracting(Pending::address)
        .containsExactly(Readers.HANDOFF.name());
  }

  @Test
  void theFailureOfAGoalFromAnotherCellGoesBackToThatCell() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, new GoalFailed(goal, NOBODY, ReplyTo.CELL));

    cell.awaited(goal, AnswerDelivered.class);
    assertThat(events(goal)).contains(new FailureHandedBack(goal, NOBODY));
  }

  @Test
  void aGoalTheOrchestratorDoesNotReadEndsInWords() throws Exception {
    GoalId goal = cell.goal();
    deliveryWorks();

    handOver(goal, new BatonDropped(Readers.ORCHESTRATOR.name(), "goal-submitted", "", 8, NOBODY));

    cell.awaited(goal, AnswerDelivered.class);
    GoalFailed failed = cell.awaited(goal, GoalFailed.class);
    assertThat(failed.replyTo()).isEqualTo(ReplyTo.REST);
    assertThat(failed.fault().code()).isEqualTo(Fault.UNDELIVERED);
    assertThat(failed.fault().message())
        .contains("goal submitted was not taken up after 8 tries")
        .contains("Nobody was there");
    assertThat(get(cell.process().kernel().journal().pending(TENANT, 10))).isEmpty();
  }

  @Test
  void aGoalThatHasEndedIsNotEndedAgain() {
    GoalId goal = cell.goal();
    cell.happens(goal, new GoalCancelled(goal, "enough"));
    Entry dropped =
        handOver(
            goal, new BatonDropped(Readers.ORCHESTRATOR.name(), "goal-cancelled", "", 8, NOBODY));

    Reading reading =
        get(
            new Delivery(cell.process().kernel().journal(), cell.endings())
                .read(new Baton(dropped, 0)));

    assertThat(reading).isEqualTo(Reading.DONE);
    assertThat(events(goal)).hasSize(3).noneMatch(GoalFailed.class::isInstance);
  }

  @Test
  void anAnswerReadTwiceIsDeliveredOnce() throws Exception {
    GoalId goal = cell.goal();
    Delivery delivery = new Delivery(cell.process().kernel().journal(), cell.endings());
    BlockingQueue<Reading> second = new LinkedBlockingQueue<>();
    cell.process()
        .kernel()
        .relay()
        .read(
            Readers.DELIVERY,
            baton ->
                delivery.read(baton).compose(v -> delivery.read(baton)).onSuccess(second::add));
    get(cell.process().kernel().relay().start());

    handOver(goal, answer(goal, ReplyTo.REST));

    assertThat(second.poll(30, TimeUnit.SECONDS)).isEqualTo(Reading.ANSWERED);
    assertThat(events(goal)).filteredOn(AnswerDelivered.class::isInstance).hasSize(1);
  }

  @Test
  void whatIsNothingToDeliverIsGivenBack() {
    GoalId goal = cell.goal();
    Entry cancelled = handOver(goal, new GoalCancelled(goal, "enough"));

    var reading =
        new Delivery(cell.process().kernel().journal(), cell.endings())
            .read(new Baton(cancelled, 0));

    assertThat(reading.failed()).isTrue();
    assertThat(reading.cause()).hasMessageContaining("GoalCancelled");
  }
}
