package io.kaze.bus.bridge.testing;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.attachment.AttachmentStream;
import io.kaze.bus.attachment.Intake;
import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.bridge.handoff.Handoffs;
import io.kaze.bus.bridge.handoff.Submitting;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cell as far as hand-offs go: a journal, a bridge, and readers that answer each goal that comes
 * in, and note what is to be delivered.
 *
 * @param kernel its own journal
 * @param bridge open
 * @param handoffs at work
 * @param meters what the bridge counts
 * @param delivered what its own goals ended with
 */
public record TestCell(
    TestKernel kernel,
    Bridge bridge,
    Handoffs handoffs,
    SimpleMeterRegistry meters,
    Map<GoalId, Event> delivered)
    implements AutoCloseable {

  public static TestCell open(BridgeSettings settings) {
    return on(TestKernel.open(), settings);
  }

  /** On a journal that is there already. */
  public static TestCell on(TestKernel kernel, BridgeSettings settings) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Bridge bridge = get(Bridge.open(kernel.vertx(), kernel.kernel().bus(), settings, meters));
    Future<Handoffs> handoffs =
        Future.future(
            p -> kernel.vertx().runOnContext(v -> p.complete(bridge.handOff(kernel.kernel()))));
    TestCell cell = new TestCell(kernel, bridge, get(handoffs), meters, new ConcurrentHashMap<>());
    kernel.kernel().relay().read(Readers.ORCHESTRATOR, cell::answer);
    kernel.kernel().relay().read(Readers.DELIVERY, cell::deliver);
    get(kernel.kernel().relay().start());
    return cell;
  }

  /** What a goal says that is begun and never answered. */
  public static final String ENDLESS = "Wait for";

  /** As if a goal were worked on, answered and delivered in one step. */
  private Future<Reading> answer(Baton baton) {
    Entry entry = baton.entry();
    if (!(entry.event() instanceof GoalSubmitted goal) || goal.text().startsWith(ENDLESS)) {
      return Future.succeededFuture(Reading.DONE);
    }
    NewEntry answer =
        new NewEntry(
            entry.envelope().causedBy(entry.id()),
            new AnswerHandedBack(goal.goalId(), "Done: " + goal.text(), List.of()),
            Readers.HANDOFF.name());
    return kernel
        .kernel()
        .journal()
        .append(
            Append.anywhere(entry.envelope().tenant(), entry.stream(), answer).settling(entry.id()))
        .map(Reading.ANSWERED);
  }

  private Future<Reading> deliver(Baton baton) {
    Entry entry = baton.entry();
    delivered.put(GoalId.of(entry.envelope().correlation()), entry.event());
    return Future.succeededFuture(Reading.DONE);
  }

  /** Submits a goal for another cell. */
  public Future<Appended> submit(GoalId goal, String text, CellName to) {
    return submit(goal, text, List.of(), to);
  }

  /** The same with files. */
  public Future<Appended> submit(GoalId goal, String text, List<AttachmentRef> files, CellName to) {
    return handoffs.submit(
        Envelope.of(TENANT, goal.toString()),
        new GoalSubmitted(goal, text, files, null, ReplyTo.REST),
        to);
  }

  /** Calls a goal off that was submitted for another cell. */
  public Appended callOff(GoalId goal, String reason, CellName to) {
    return get(
        kernel
            .kernel()
            .journal()
            .append(
                Submitting.callingOff(
                    Envelope.of(TENANT, goal.toString()),
                    new GoalCancelled(goal, reason),
                    to.value())));
  }

  /** Keeps a file. */
  public AttachmentRef keep(String name, byte[] content) {
    Intake intake = kernel.kernel().attachments().keep(TENANT, name, "text/plain");
    return get(intake.add(Buffer.buffer(content)).compose(v -> intake.finish()));
  }

  /** A file's content. */
  public byte[] content(AttachmentRef file) {
    try (InputStream in =
        new AttachmentStream(kernel.kernel().attachments(), TENANT, file.attachmentId())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is told of a goal. */
  public List<Entry> story(GoalId goal) {
    return get(kernel.kernel().journal().read(TENANT, goal.stream(), 0, 100));
  }

  /** How many hand-offs ended so. */
  public long handoffs(String outcome) {
    return (long) meters.counter("kaze.bridge.handoffs", "outcome", outcome).count();
  }

  /** Ends the bridge alone. */
  public void cut() {
    get(bridge.close());
  }

  @Override
  public void close() {
    get(bridge.close());
    kernel.close();
  }
}
