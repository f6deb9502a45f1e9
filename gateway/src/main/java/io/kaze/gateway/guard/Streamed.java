package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer on its way past the guardrails. Each part is a text of its own; what of it is
 * held back goes out before the part ends. Once refused, nothing follows the failure.
 */
final class Streamed {
  private final Passage passage;
  private final Length length;
  private final StringBuilder settled = new StringBuilder();
  private @Nullable TextFilter filter;
  private Function<String, Piece> kind = Piece.TextDelta::new;
  private boolean told;
  private long findsBefore;
  private boolean over;

  Streamed(Passage passage) {
    this.passage = passage;
    this.length = new Length(passage);
  }

  void piece(Piece piece, Consumer<Piece> on) {
    if (over) {
      return;
    }
    switch (piece) {
      case Piece.TextDelta delta -> more(delta.text(), Piece.TextDelta::new, on);
      case Piece.RefusalDelta delta -> more(delta.text(), Piece.RefusalDelta::new, on);
      case Piece.ReasoningDelta delta -> more(delta.text(), Piece.ReasoningDelta::new, on);
      case Piece.ToolBegin tool -> {
        on.accept(tool);
        open(passage.json(), Piece.ToolArguments::new);
        told = true;
      }
      case Piece.ToolArguments arguments -> more(arguments.json(), Piece.ToolArguments::new, on);
      case Piece.ReasoningSignature signature -> signed(signature, on);
      case Piece.PartEnd end -> last(end, on);
      case Piece.Broken broken -> last(broken, on);
      case Piece.Stop stop -> last(stop(stop), on);
      case Piece.End end -> last(end, on);
      case Piece.ReasoningRedacted redacted -> on.accept(redacted);
      case Piece.Begin begin -> on.accept(begin);
      case Piece.UsageSeen seen -> on.accept(seen);
      case Piece.Ping ping -> on.accept(ping);
    }
  }

  private TextFilter open(TextFilter opened, Function<String, Piece> as) {
    filter = opened;
    kind = as;
    told = false;
    findsBefore = passage.finds();
    return opened;
  }

  private void more(String words, Function<String, Piece> as, Consumer<Piece> on) {
    TextFilter open = filter == null ? open(passage.text(), as) : filter;
    length.more(words.length());
    open.feed(words, settled);
    hand(open, false, on);
  }

  /** Hands on what is settled, or the refusal. */
  private void hand(TextFilter from, boolean last, Consumer<Piece> on) {
    passage.seen(from);
    Failure refusal = passage.refusal();
    if (refusal != null) {
      over = true;
      on.accept(new Piece.Broken(refusal));
    } else if (!settled.isEmpty() || (last && !told)) {
      told = true;
      on.accept(kind.apply(settled.toString()));
    }
    settled.setLength(0);
  }

  /** What was held back goes out, and then this. */
  private void last(Piece piece, Consumer<Piece> on) {
    finish(on);
    if (!over) {
      on.accept(piece);
    }
  }

  private void finish(Consumer<Piece> on) {
    TextFilter open = filter;
    if (open != null) {
      filter = null;
      open.end(settled);
      hand(open, true, on);
    }
  }

  private void signed(Piece.ReasoningSignature signature, Consumer<Piece> on) {
    boolean wordless = filter == null;
    finish(on);
    // It proves the words it was made for, no others.
    if (!over && (wordless || passage.finds() == findsBefore)) {
      on.accept(signature);
    }
  }

  private Piece.Stop stop(Piece.Stop stop) {
    return stop.stopSequence() == null
        ? stop
        : new Piece.Stop(stop.reason(), passage.through(stop.stopSequence()));
  }
}
