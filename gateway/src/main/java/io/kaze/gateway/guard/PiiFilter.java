package io.kaze.gateway.guard;

import io.kaze.gateway.guard.pii.Kind;
import io.kaze.gateway.guard.pii.PiiScan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts placeholders for what tells of a person, or refuses the text. */
final class PiiFilter implements TextFilter {
  private final String guardrail;
  private final boolean refuses;
  private final Runnable found;
  private final PiiScan scan;
  private final StringBuilder settled = new StringBuilder();
  private boolean refused;

  PiiFilter(String guardrail, Set<Kind> kinds, boolean refuses, Runnable found) {
    this.guardrail = guardrail;
    this.refuses = refuses;
    this.found = found;
    this.scan = new PiiScan(kinds, this::found);
  }

  private void found(Kind kind) {
    if (!refused) {
      found.run();
    }
    refused |= refuses;
  }

  @Override
  public void feed(CharSequence more, StringBuilder out) {
    if (!refused) {
      scan.feed(more, settled);
    }
    hand(out);
  }

  @Override
  public void end(StringBuilder out) {
    if (!refused) {
      scan.end(settled);
    }
    hand(out);
  }

  private void hand(StringBuilder out) {
    if (!refused) {
      out.append(settled);
    }
    settled.setLength(0);
  }

  @Override
  public @Nullable String refusedBy() {
    return refused ? guardrail : null;
  }
}
