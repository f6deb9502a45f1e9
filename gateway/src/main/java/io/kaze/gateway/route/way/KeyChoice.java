package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.KeyRule.Whose;
import io.kaze.gateway.route.health.KeySlot;
import io.kaze.gateway.route.health.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which key one call uses: whose, which of them is well, and none again that this call has burnt.
 * For one thread.
 */
final class KeyChoice {
  /**
   * A key that this call was refused with.
   *
   * @param whole whether it is refused for every model
   * @param until when it may be tried again, in case it is waited for
   */
  private record Burnt(KeySlot slot, Cause cause, boolean whole, long until) {
    boolean covers(KeySlot other) {
      return slot == other || (whole && slot.key() == other.key());
    }
  }

  /**
   * A rule as it is used.
   *
   * @param turn of the client's keys
   */
  record Ruled(KeyRule rule, AtomicInteger turn) {
    Ruled(KeyRule rule) {
      this(rule, new AtomicInteger());
    }

    Ring own(Lane lane) {
      return Ring.client(lane.health(), rule.keys(), turn);
    }
  }

  private final List<Ruled> rules;
  private final Asker asker;
  private final long session;
  private @Nullable List<Burnt> burnt;
  private boolean wanting;

  KeyChoice(List<Ruled> rules, Asker asker, long session) {
    this.rules = rules;
    this.asker = asker;
    this.session = session;
  }

  /** Whether the policy once demanded a key of the client's that there is not. */
  boolean wanting() {
    return wanting;
  }

  /** Whether there is a key that may be used now; it is nobody's turn by that. */
  boolean any(Lane lane, long now) {
    return now(lane, now, false) != null;
  }

  /** A key that may be used now; null for none. */
  @Nullable KeySlot now(Lane lane, long now) {
    return now(lane, now, true);
  }

  private @Nullable KeySlot now(Lane lane, long now, boolean turn) {
    Ruled ruled = rule(lane);
    if (ruled == null) {
      return well(lane.platform(), now, turn);
    }
    Ring own = ruled.own(lane);
    KeySlot slot = well(own, now, turn);
    return slot == null && standsIn(ruled.rule(), own, now)
        ? well(lane.platform(), now, turn)
        : slot;
  }

  /** The rule that demands the client's own key; null where the platform's is used. */
  private @Nullable Ruled rule(Lane lane) {
    for (int i = 0; i < rules.size(); i++) {
      Ruled ruled = rules.get(i);
      KeyRule rule = ruled.rule();
      if (rule.fits(asker.agent(), lane.health().provider())) {
        wanting |= rule.whose() == Whose.CLIENT && rule.keys().isEmpty();
        return rule.whose() == Whose.CLIENT ? ruled : null;
      }
    }
    return null;
  }

  private boolean standsIn(KeyRule rule, Ring own, long now) {
    return switch (rule.standIn()) {
      case NEVER -> false;
      case FAILED -> true;
      case LIMITED -> own.slots().size() > 0 && limited(own, now);
    };
  }

  private boolean limited(Ring own, long now) {
    for (KeySlot slot : own.slots()) {
      Burnt here = burnt(slot);
      Rest rest = slot.rest(now);
      Cause cause = here != null ? here.cause() : rest == null ? null : rest.cause();
      if (cause != Cause.LIMITED) {
        return false;
      }
    }
    return true;
  }

  private @Nullable KeySlot well(Ring ring, long now, boolean turn) {
    int start = turn ? ring.start(session) : 0;
    for (int i = 0; i < ring.slots().size(); i++) {
      KeySlot slot = ring.at(start + i);
      if (slot.rest(now) == null && burnt(slot) == null) {
        return slot;
      }
    }
    return null;
  }

  private @Nullable Burnt burnt(KeySlot slot) {
    if (burnt != null) {
      for (Burnt one : burnt) {
        if (one.covers(slot)) {
          return one;
        }
      }
    }
    return null;
  }

  /** This call uses a key no more, unless it waits until then. */
  void burn(KeySlot slot, Cause cause, long until) {
    if (burnt == null) {
      burnt = new ArrayList<>(2);
    }
    burnt.add(new Burnt(slot, cause, cause != Cause.LIMITED, until));
  }

  /**
   * The key that may be used soonest, perhaps now. Null when none will by itself: a limit passes,
   * while a key that is refused or not paid for is for a person to mend.
   */
  @Nullable KeySlot soonest(Lane lane, long now) {
    Ruled ruled = rule(lane);
    Ring ring = ruled == null ? lane.platform() : ruled.own(lane);
    KeySlot best = soonest(ring, now);
    boolean more = ruled != null && standsIn(ruled.rule(), ring, now);
    KeySlot other = more ? soonest(lane.platform(), now) : null;
    return best == null || (other != null && in(other, now) < in(best, now)) ? other : best;
  }

  private @Nullable KeySlot soonest(Ring ring, long now) {
    KeySlot best = null;
    for (KeySlot slot : ring.slots()) {
      if (!lost(slot, now) && (best == null || in(slot, now) < in(best, now))) {
        best = slot;
      }
    }
    return best;
  }

  private boolean lost(KeySlot slot, long now) {
    Burnt here = burnt(slot);
    Rest rest = slot.rest(now);
    return (here != null && here.whole()) || (rest != null && rest.cause() != Cause.LIMITED);
  }

  /** Whether it can be used only because it was waited for. */
  boolean waited(KeySlot slot, long now) {
    return burnt(slot) != null || in(slot, now) > 0;
  }

  /** In how many nanoseconds a key may be used. */
  long in(KeySlot slot, long now) {
    Rest rest = slot.rest(now);
    long resting = rest == null ? 0 : rest.until() - now;
    Burnt here = burnt(slot);
    return Math.max(resting, here == null ? 0 : here.until() - now);
  }

  /** It was waited for. */
  void forgive(KeySlot slot) {
    if (burnt != null) {
      burnt.removeIf(one -> one.slot() == slot);
    }
  }
}
