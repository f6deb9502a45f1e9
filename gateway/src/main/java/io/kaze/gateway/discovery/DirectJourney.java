package io.kaze.gateway.discovery;

import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Target;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** To the one target there is, again as long as another try may succeed. */
final class DirectJourney implements Journey {
  private static final int DOUBLED_MAX = 10;

  private final Route route;
  private final RandomGenerator random;
  private int tried;
  private boolean over;
  private Duration pause = Duration.ZERO;

  DirectJourney(Route route, RandomGenerator random) {
    this.route = route;
    this.random = random;
  }

  @Override
  public Step next() {
    if (over) {
      return new Step.Over(Why.TRIED);
    }
    tried++;
    Target target = route.targets().getFirst();
    ProviderKey key =
        target.provider().keys().isEmpty() ? null : target.provider().keys().getFirst();
    return new Step.Try(target, key, pause, route);
  }

  @Override
  public void ended(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered answered -> over = true;
      case Outcome.CalledOff off -> over = true;
      case Outcome.Failed failed -> {
        pause = wait(failed.after());
        over =
            failed.begun()
                || tried >= route.retries().max()
                || !isPassing(failed.cause())
                || pause.compareTo(route.retries().delayMax()) > 0;
      }
    }
  }

  /** Whether another try may succeed. */
  private static boolean isPassing(Cause cause) {
    return switch (cause) {
      case UNREACHABLE, LOST, SERVER, LIMITED -> true;
      // Whoever did not begin to answer in time most likely still works on it.
      case LATE -> false;
      case GARBLED, OUT_OF_CREDIT, KEY_REFUSED, REQUEST, UNFIT -> false;
    };
  }

  private Duration wait(@Nullable Duration asked) {
    if (asked != null) {
      return asked;
    }
    long millis =
        route.retries().firstDelay().toMillis() << Math.min(Math.max(0, tried - 1), DOUBLED_MAX);
    return Duration.ofMillis((long) (millis * (0.5 + random.nextDouble() / 2)));
  }
}
