package io.kaze.bus.bridge.handoff;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeHandedOff;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes down what somebody contributes here, and to which cells it goes, at the beginning of its
 * stream: it stands once however often it is written. Any thread.
 */
public final class Contributing {
  /** The most cells one contribution may go to. */
  public static final int CELLS_MAX = 8;

  private final Journal journal;

  /** In this journal. */
  public Contributing(Journal journal) {
    this.journal = journal;
  }

  /**
   * May be repeated.
   *
   * @param cells the others that are to know it too; whether they may was looked at before
   * @return {@link Appended.Duplicate} when the very same stands already, {@link Appended.Conflict}
   *     when the contribution is another one
   */
  public Future<Appended> contribute(
      Envelope envelope, KnowledgeContributed contributed, Set<String> cells) {
    return journal
        .append(append(envelope, contributed, cells))
        .compose(appended ->
            appended instanceof Appended.Conflict
                ? stands(envelope, contributed, cells, appended)
                : Future.succeededFuture(appended));
  }

  private static Append append(
      Envelope envelope, KnowledgeContributed contributed, Set<String> cells) {
    if (cells.size() > CELLS_MAX) {
      throw new IllegalArgumentException(
          "A contribution goes to at most %d cells".formatted(CELLS_MAX));
    }
    List<NewEntry> entries = new ArrayList<>();
    entries.add(NewEntry.of(envelope, contributed));
    for (String cell : cells) {
      KnowledgeHandedOff handedOff = KnowledgeHandedOff.of(contributed, cell);
      entries.add(new NewEntry(envelope, handedOff, Readers.HANDOFF.name()));
    }
    NewEntry[] all = entries.toArray(NewEntry[]::new);
    return Append.anywhere(envelope.tenant(), contributed.contributionId().stream(), all).at(0);
  }

  /** The answer to a commit may be lost: what is sent again then finds itself. */
  private Future<Appended> stands(
      Envelope envelope, KnowledgeContributed contributed, Set<String> cells, Appended otherwise) {
    return journal
        .read(envelope.tenant(), contributed.contributionId().stream(), 0, 1 + CELLS_MAX)
        .map(story ->
            story.getFirst().event() instanceof KnowledgeContributed stands
                    && stands.saysTheSameAs(contributed)
                    && cells(story).equals(cells)
                ? new Appended.Duplicate()
                : otherwise);
  }

  /** To which cells a contribution was to go, by the beginning of its story. */
  static Set<String> cells(List<Entry> story) {
    return story.stream()
        .map(Entry::event)
        .filter(KnowledgeHandedOff.class::isInstance)
        .map(event -> ((KnowledgeHandedOff) event).cell())
        .collect(Collectors.toSet());
  }
}
