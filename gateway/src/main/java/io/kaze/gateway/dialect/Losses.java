package io.kaze.gateway.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is lost in translating one request; told to the client or a reason to refuse. */
public record Losses(List<Loss> all) {
  /** Nothing is lost. */
  public static final Losses NONE = new Losses(List.of());

  /** Keeps its own copy. */
  public Losses {
    all = List.copyOf(all);
  }

  /** These and those. */
  public Losses and(Losses others) {
    return new Losses(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** Whether the request must be refused under every policy. */
  public boolean essential() {
    return all.stream().anyMatch(loss -> loss.weight() == Loss.Weight.ESSENTIAL);
  }

  /** One line, fit for a header or an error's message. */
  public String line() {
    return all.stream()
        .map(loss -> loss.path() + " (" + loss.why() + ")")
        .map(text -> text.replaceAll("[^\\x20-\\x7E]", "?"))
        .collect(Collectors.joining("; "));
  }

  /** Gathers losses while a request is translated; one thread. Beyond a bound it only counts. */
  public static final class Gathering {
    private static final int MAX = 200;

    private final List<Loss> losses = new ArrayList<>();
    private int more;
    private boolean moreEssential;

    /** The answer is still one to what was asked. */
    public void hint(String path, String why) {
      add(new Loss(path, why, Loss.Weight.HINT));
    }

    /** Something else would be asked. */
    public void essential(String path, String why) {
      add(new Loss(path, why, Loss.Weight.ESSENTIAL));
    }

    private void add(Loss loss) {
      if (losses.size() < MAX) {
        losses.add(loss);
      } else {
        more++;
        moreEssential |= loss.weight() == Loss.Weight.ESSENTIAL;
      }
    }

    /** All so far. */
    public Losses done() {
      if (more == 0) {
        return new Losses(losses);
      }
      Loss.Weight weight = moreEssential ? Loss.Weight.ESSENTIAL : Loss.Weight.HINT;
      return new Losses(losses).and(new Losses(List.of(new Loss("…", more + " more", weight))));
    }
  }
}
