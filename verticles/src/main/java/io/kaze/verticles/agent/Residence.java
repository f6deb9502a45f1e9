package io.kaze.verticles.agent;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.Batons.Home;
import io.kaze.bus.journal.Batons.Seeking;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Homes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which agents work in this process and in no other. Asked of the database once for an agent, and
 * known from then on until the agent sleeps or the process's lease is lost; many that ask ride in
 * one question. On the runtime's context alone.
 */
final class Residence {
  private static final Logger LOG = LoggerFactory.getLogger(Residence.class);

  private record Asked(Baton baton, AgentKey key, Promise<Home> answer) {}

  private final Vertx vertx;
  private final Homes homes;
  private final Map<AgentKey, Long> here = new HashMap<>();
  // Who asked for an agent while that was asked already: in their order behind the first.
  private final Map<AgentKey, List<Asked>> behind = new HashMap<>();
  private List<Asked> waiting = new ArrayList<>();
  private boolean leaving;
  private boolean closed;
  private long openUnder = -1;
  private Future<Void> left = Future.succeededFuture();
  private Future<Integer> opened = Future.succeededFuture(0);

  Residence(Vertx vertx, Homes homes) {
    this.vertx = vertx;
    this.homes = homes;
  }

  /** Whether the agent works here, as far as is known; false when nobody asked yet. */
  boolean isHere(AgentKey key) {
    Long holder = here.get(key);
    return holder != null && holder == homes.holder();
  }

  /** Whether the agent works here and nobody before waits to be told so. */
  boolean isHereAtOnce(AgentKey key) {
    return !behind.containsKey(key) && isHere(key);
  }

  /** Where the agent of a baton works; the baton goes there. Does not fail. */
  Future<Home> find(Baton baton, AgentKey key) {
    Asked asked = new Asked(baton, key, Promise.promise());
    List<Asked> others = behind.get(key);
    if (others != null) {
      others.add(asked);
    } else {
      ask(key, List.of(asked));
    }
    return asked.answer().future();
  }

  private void ask(AgentKey key, List<Asked> asking) {
    behind.put(key, new ArrayList<>());
    waiting.addAll(asking);
    depart();
  }

  private void depart() {
    if (!leaving) {
      leaving = true;
      // Who else asks in this turn of the event loop comes along; what is given up arrives before.
      vertx.runOnContext(v -> (isOpen() ? left : open()).onComplete(w -> send()));
    }
  }

  private void send() {
    List<Asked> asking = waiting;
    waiting = new ArrayList<>();
    leaving = false;
    long holder = homes.holder();
    homes
        .find(asking.stream().map(Residence::seeking).toList())
        .onComplete(
            found -> answer(asking, found, holder),
            failure -> {
              LOG.warn("It is not known where agents work: {}", failure.toString());
              asking.forEach(asked -> answer(asked, Home.UNKNOWN));
            });
  }

  private static Seeking seeking(Asked asked) {
    return new Seeking(asked.baton().entry().id(), resident(asked.key()));
  }

  private static Batons.Resident resident(AgentKey key) {
    return new Batons.Resident(key.tenant(), key.agent());
  }

  private void answer(List<Asked> asking, List<Home> found, long holder) {
    for (int i = 0; i < asking.size(); i++) {
      Asked asked = asking.get(i);
      if (found.get(i) == Home.HERE) {
        here.put(asked.key(), holder);
      }
      answer(asked, found.get(i));
    }
  }

  /** Those behind are told the same in their order; batons that go elsewhere must be sent there. */
  private void answer(Asked first, Home home) {
    first.answer().complete(home);
    List<Asked> others = behind.remove(first.key());
    if (others == null || others.isEmpty()) {
      return;
    }
    if (home == Home.ELSEWHERE) {
      ask(first.key(), others);
    } else {
      others.forEach(asked -> asked.answer().complete(home));
    }
  }

  /**
   * Gives up the homes of those that are not needed here any more, unless it is being asked where
   * they work: what is answered then must stand.
   */
  void leave(Predicate<AgentKey> unneeded) {
    List<AgentKey> given =
        here.keySet().stream().filter(key -> !behind.containsKey(key)).filter(unneeded).toList();
    if (given.isEmpty()) {
      return;
    }
    given.forEach(here::remove);
    Future<Void> gone =
        homes
            .leave(given.stream().map(Residence::resident).toList())
            .onFailure(failure -> LOG.warn("Homes could not be left: {}", failure.toString()))
            .otherwiseEmpty();
    left = Future.join(left, gone).mapEmpty();
  }

  /**
   * Lets agents find a home here.
   *
   * @return how many more have one than is this process's share; what was left before is left
   */
  Future<Integer> open() {
    long holder = homes.holder();
    opened =
        left.compose(v -> closed ? Future.succeededFuture(0) : homes.open())
            .onSuccess(v -> openUnder = holder);
    return opened;
  }

  /** Who is not known to take agents in yet would see its first ones go to others. */
  private boolean isOpen() {
    return closed || openUnder == homes.holder();
  }

  /**
   * No more agents find a home here.
   *
   * @return when that is known, and what was left is left; does not fail
   */
  Future<Void> close() {
    closed = true;
    Future<Void> shut =
        opened
            .transform(v -> homes.close())
            .onFailure(failure -> LOG.warn("Agents may still come here: {}", failure.toString()))
            .otherwiseEmpty();
    return Future.join(left, shut).mapEmpty();
  }
}
