package io.kaze.bus.bridge.handoff;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.attachment.Arriving;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what another cell hands over. The entry's identifier is the cause of what is written,
 * so that the journal itself knows it again, however late it comes a second time.
 */
final class Taking {
  private final Journal journal;
  private final Arriving files;
  private final HandedKnowledge knowledge;
  private final HandedGoals goals;
  private final CallingOff callingOff;

  Taking(Journal journal, Arriving files) {
    this.journal = journal;
    this.files = files;
    this.knowledge = new HandedKnowledge(journal);
    this.goals = new HandedGoals(journal);
    this.callingOff = new CallingOff(journal);
  }

  /** What came of it. */
  enum Taken {
    /** Written down now. */
    NEW,
    /** Written down before. */
    AGAIN,
    /** Not yet: not all parts of its files are here. */
    LACKING,
    /** It speaks of what that cell was never handed. */
    FORGED;

    /** As it is told to the other cell. */
    JsonObject said() {
      return new JsonObject().put("taken", name().toLowerCase(Locale.ROOT));
    }

    boolean isSaid(byte[] reply) {
      return new String(reply, StandardCharsets.UTF_8).equals(said().encode());
    }
  }

  /**
   * One of them.
   *
   * @param peer the cell it is from
   * @param entry its identifier there
   * @param handed what it is
   * @param traceparent its place in a trace; null for none
   */
  record Arrived(Peer peer, EntryId entry, Handed handed, @Nullable String traceparent) {}

  Future<Taken> take(Arrived arrived) {
    return switch (arrived.handed()) {
      case Handed.Goal goal -> goal(arrived, goal);
      case Handed.Knowledge piece -> knowledge.take(arrived, piece);
      case Handed.Answer answer ->
          end(
              arrived,
              answer.goalId(),
              replyTo ->
                  new AnswerReady(answer.goalId(), answer.text(), answer.artefacts(), replyTo));
      case Handed.Failure failure ->
          end(
              arrived,
              failure.goalId(),
              replyTo -> new GoalFailed(failure.goalId(), failure.fault(), replyTo));
      case Handed.Cancellation cancellation -> callingOff.take(arrived, cancellation);
    };
  }

  /**
   * Keeps a part of a file.
   *
   * @param file its name in the cell it is from
   */
  Future<Void> part(Peer peer, UUID file, int part, byte[] content) {
    if (part < 0
        || part >= Files.BYTES_MAX / Arriving.PART_BYTES
        || content.length == 0
        || content.length > Arriving.PART_BYTES) {
      throw new IllegalArgumentException(
          "A file has up to %,d parts, of up to %,d bytes each"
              .formatted(Files.BYTES_MAX / Arriving.PART_BYTES, Arriving.PART_BYTES));
    }
    return files.keep(
        peer.tenant(), nameHere(peer.cell().value(), file), part, Buffer.buffer(content));
  }

  private Future<Taken> goal(Arrived arrived, Handed.Goal goal) {
    if (goal.attachments().isEmpty()) {
      return write(arrived, goal, List.of());
    }
    if (goal.fileBytes() > Files.BYTES_MAX) {
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.TOO_LARGE,
              "The files of a goal have at most %,d bytes together".formatted(Files.BYTES_MAX)));
    }
    GoalId here = nameHere(arrived.peer().cell().value(), goal.goalId());
    return journal
        .read(arrived.peer().tenant(), here.stream(), 0, 1)
        .compose(story ->
            story.isEmpty() ? withFiles(arrived, goal) : Future.succeededFuture(Taken.AGAIN));
  }

  private Future<Taken> withFiles(Arrived arrived, Handed.Goal goal) {
    String cell = arrived.peer().cell().value();
    List<AttachmentRef> here =
        goal.attachments().stream()
            .map(file ->
                new AttachmentRef(
                    nameHere(cell, file.attachmentId()),
                    file.name(),
                    file.mediaType(),
                    file.sizeBytes(),
                    file.sha256()))
            .toList();
    Future<Boolean> whole = Future.succeededFuture(true);
    for (AttachmentRef file : here) {
      whole =
          whole.compose(so ->
              so ? files.complete(arrived.peer().tenant(), file) : Future.succeededFuture(false));
    }
    return whole.compose(
        so -> so ? write(arrived, goal, here) : Future.succeededFuture(Taken.LACKING));
  }

  /** At the beginning of its stream, or not at all: where it was called off before, that stands. */
  private Future<Taken> write(Arrived arrived, Handed.Goal goal, List<AttachmentRef> attachments) {
    String cell = arrived.peer().cell().value();
    GoalId here = nameHere(cell, goal.goalId());
    Envelope envelope =
        Envelope.of(arrived.peer().tenant(), here.toString())
            .causedBy(arrived.entry())
            .traced(arrived.traceparent());
    GoalSubmitted submitted =
        new GoalSubmitted(here, goal.text(), attachments, goal.vertical(), ReplyTo.CELL);
    return journal
        .append(
            Append.anywhere(
                    arrived.peer().tenant(),
                    here.stream(),
                    new NewEntry(envelope, submitted, Readers.ORCHESTRATOR.name()),
                    NewEntry.of(envelope, new GoalTakenOver(here, cell, goal.goalId())))
                .at(0))
        .map(appended -> appended instanceof Appended.Committed ? Taken.NEW : Taken.AGAIN);
  }

  /** Another cell cannot choose a name that a goal has here already. */
  static GoalId nameHere(String cell, GoalId theirs) {
    return new GoalId(nameHere(cell, (Object) theirs));
  }

  static UUID nameHere(String cell, Object theirs) {
    String whole = cell + "/" + theirs;
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
  }

  private Future<Taken> end(Arrived arrived, GoalId goal, Function<ReplyTo, Event> end) {
    return goals
        .end(arrived.peer().tenant(), goal, arrived.peer().cell().value(), arrived.entry(), end)
        .map(ending ->
            switch (ending) {
              case NOW -> Taken.NEW;
              case BEFORE -> Taken.AGAIN;
              case UNKNOWN -> Taken.FORGED;
            });
  }
}
