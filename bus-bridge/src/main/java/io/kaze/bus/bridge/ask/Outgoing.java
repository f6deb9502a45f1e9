package io.kaze.bus.bridge.ask;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.Subjects;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes out: first to this cell's other pods, then to those other cells that a rule names, one
 * after the other while nobody is there. Any thread.
 */
final class Outgoing {
  private static final int KNOWN_MAX = 1_024;

  private final BridgeSettings settings;
  private final Subjects subjects;
  private final Link link;
  private final Requests requests;
  private final Refusals refusals;
  private final Traffic traffic;
  private final List<CellName> others;
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();

  Outgoing(
      BridgeSettings settings,
      Subjects subjects,
      Link link,
      Requests requests,
      Refusals refusals,
      Traffic traffic) {
    this.settings = settings;
    this.subjects = subjects;
    this.link = link;
    this.requests = requests;
    this.refusals = refusals;
    this.traffic = traffic;
    this.others = settings.cells(Direction.OUT);
  }

  /** Wherever it may go. */
  Future<@Nullable Object> ask(String address, Object message, Duration patience) {
    List<String> ways = ways(address);
    if (ways.isEmpty()) {
      return denied(address);
    }
    return ask(address, ways, message, patience);
  }

  /** Only to this cell's other pods. */
  Future<@Nullable Object> askWithin(String address, Object message, Duration patience) {
    return allowedWithin(address)
        ? ask(address, List.of(subjects.within(address)), message, patience)
        : denied(address);
  }

  private Future<@Nullable Object> denied(String address) {
    refusals.note(Refusal.DENIED_OUT, address, "no rule lets it out, and nobody here answers");
    return Future.failedFuture(
        new ReplyException(ReplyFailure.NO_HANDLERS, "Nobody here answers at " + address));
  }

  private Future<@Nullable Object> ask(
      String address, List<String> ways, Object message, Duration patience) {
    Future<@Nullable Object> asked = once(address, ways.getFirst(), message, patience);
    return ways.size() == 1
        ? asked
        : asked.recover(failure ->
            isNobodyThere(failure)
                ? ask(address, ways.subList(1, ways.size()), message, patience)
                : Future.failedFuture(failure));
  }

  private static boolean isNobodyThere(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private Future<@Nullable Object> once(
      String address, String subject, Object message, Duration patience) {
    Form form;
    try {
      form = Form.of(message).within(patience);
    } catch (IllegalArgumentException unfit) {
      refusals.note(Refusal.UNFIT, address, String.valueOf(unfit.getMessage()));
      return Future.failedFuture(
          new BridgeFault(BridgeFault.Reason.UNFIT, String.valueOf(unfit.getMessage())));
    }
    traffic.asksOut().increment();
    return requests
        .ask(subject, address, form, patience)
        .compose(
            answer -> read(answer, address),
            failure -> Future.failedFuture(away(failure, address)));
  }

  /** Without NATS, nobody else is there: as it would be without a bridge. */
  private static Throwable away(Throwable failure, String address) {
    return failure instanceof BridgeFault fault && fault.reason() == BridgeFault.Reason.AWAY
        ? new ReplyException(
            ReplyFailure.NO_HANDLERS,
            "Nobody here answers at %s, and %s".formatted(address, fault.words()))
        : failure;
  }

  private Future<@Nullable Object> read(Message answer, String address) {
    try {
      ReplyException failure = Failures.read(answer, address);
      return failure == null
          ? Future.succeededFuture(Form.read(answer))
          : Future.failedFuture(failure);
    } catch (IllegalArgumentException unfit) {
      refusals.note(Refusal.UNFIT, address, "an answer: " + unfit.getMessage());
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.UNFIT,
              "The answer from %s cannot be understood: %s"
                  .formatted(address, unfit.getMessage())));
    }
  }

  /** To one: of this cell's other pods, else of the first other cell that may be told. */
  void send(String address, Object message) {
    List<String> ways = ways(address);
    if (ways.isEmpty()) {
      refusals.note(Refusal.DENIED_OUT, address, "no rule lets it out");
      return;
    }
    publish(address, ways.getFirst(), message, true);
  }

  /** To all wherever it may go. What no rule lets out was meant for here, and is not refused. */
  void tell(String address, Object message) {
    ways(address).forEach(way -> publish(address, way, message, false));
  }

  /** To this cell's other pods. */
  void tellWithin(String address, Object message, boolean one) {
    if (allowedWithin(address)) {
      publish(address, subjects.within(address), message, one);
    }
  }

  private void publish(String address, String subject, Object message, boolean one) {
    try {
      Form form = Form.of(message);
      link.publish(subject, null, one ? form.sent() : form);
      traffic.tellsOut().increment();
    } catch (BridgeFault fault) {
      refusals.note(Refusal.of(fault), address, fault.words());
    } catch (IllegalArgumentException unfit) {
      refusals.note(Refusal.UNFIT, address, String.valueOf(unfit.getMessage()));
    }
  }

  private boolean allowedWithin(String address) {
    return Subjects.has(address) && settings.allows(Direction.OUT, settings.cell(), address);
  }

  /** The rules never change; of so many addresses what follows from them is kept. */
  private List<String> ways(String address) {
    List<String> ways = known.get(address);
    if (ways == null) {
      ways = found(address);
      if (known.size() < KNOWN_MAX) {
        known.put(address, ways);
      }
    }
    return ways;
  }

  private List<String> found(String address) {
    List<String> ways = new ArrayList<>(1 + others.size());
    if (allowedWithin(address)) {
      ways.add(subjects.within(address));
    }
    for (CellName other : others) {
      if (Subjects.has(address) && settings.allows(Direction.OUT, other, address)) {
        ways.add(subjects.to(other, address));
      }
    }
    return List.copyOf(ways);
  }
}
