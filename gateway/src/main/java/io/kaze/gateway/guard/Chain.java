package io.kaze.gateway.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several filters, one behind the other. */
final class Chain implements TextFilter {
  private final List<TextFilter> filters;
  private final StringBuilder[] between;

  Chain(List<TextFilter> filters) {
    this.filters = List.copyOf(filters);
    this.between = new StringBuilder[filters.size()];
    for (int i = 0; i < between.length; i++) {
      between[i] = new StringBuilder();
    }
  }

  @Override
  public void feed(CharSequence more, StringBuilder out) {
    pass(more, false, out);
  }

  @Override
  public void end(StringBuilder out) {
    pass("", true, out);
  }

  private void pass(CharSequence more, boolean last, StringBuilder out) {
    CharSequence words = more;
    for (int i = 0; i < between.length; i++) {
      StringBuilder next = between[i];
      next.setLength(0);
      if (!words.isEmpty()) {
        filters.get(i).feed(words, next);
      }
      if (last) {
        filters.get(i).end(next);
      }
      if (filters.get(i).refusedBy() != null) {
        return;
      }
      words = next;
    }
    out.append(words);
  }

  @Override
  public @Nullable String refusedBy() {
    for (TextFilter filter : filters) {
      if (filter.refusedBy() != null) {
        return filter.refusedBy();
      }
    }
    return null;
  }
}
