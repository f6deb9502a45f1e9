package io.kaze.gateway.discovery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The provider in force, as its {@link Discovery} found it. Any thread. */
public final class InForce {
  private final Promise<Void> looked = Promise.promise();
  private volatile @Nullable Seen seen;
  private volatile String remedy = Discovery.REMEDY;

  /** What is known of it; another one each time that something has changed. */
  static final class Seen {
    private final Candidate candidate;
    private final @Nullable List<String> names;

    Seen(Candidate candidate, @Nullable List<String> names) {
      this.candidate = candidate;
      this.names = names;
    }

    Candidate candidate() {
      return candidate;
    }

    /** All its models; null when they are not known. */
    @Nullable List<String> names() {
      return names;
    }

    private boolean is(Candidate found, @Nullable List<String> told) {
      return candidate.equals(found) && Objects.equals(names, told);
    }
  }

  /** One that is in force from the start, and for good; any model's name may be right. */
  public static InForce of(Candidate candidate) {
    InForce inForce = new InForce();
    inForce.is(candidate, null);
    inForce.looked.complete();
    return inForce;
  }

  @Nullable Seen seen() {
    return seen;
  }

  /** What to do to have one, when there is none. */
  public String remedy() {
    return remedy;
  }

  /** Completes once it was looked for; what waits for it is told on any thread. */
  public Future<Void> looked() {
    return looked.future();
  }

  void is(@Nullable Candidate found, @Nullable List<String> names) {
    Seen before = seen;
    if (found == null) {
      seen = null;
    } else if (before == null || !before.is(found, names)) {
      seen = new Seen(found, names);
    }
  }

  void looked(String advice) {
    remedy = advice;
    looked.tryComplete();
  }
}
