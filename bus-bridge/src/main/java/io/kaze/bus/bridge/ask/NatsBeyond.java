package io.kaze.bus.bridge.ask;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Beyond;
import io.kaze.bus.address.Here;
import io.kaze.bus.address.Listening;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.wire.Subjects;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bus beyond this process: over NATS, within the rules. */
public final class NatsBeyond implements Beyond {
  private final Arrivals arrivals;
  private final Outgoing outgoing;
  private final FromPods fromPods;

  /**
   * On a link.
   *
   * @param context where what comes in is looked at
   */
  public NatsBeyond(
      BridgeSettings settings,
      Link link,
      Requests requests,
      Here here,
      Context context,
      Refusals refusals,
      Traffic traffic,
      MeterRegistry meters) {
    Subjects subjects = new Subjects(settings.cell());
    this.outgoing = new Outgoing(settings, subjects, link, requests, refusals, traffic);
    this.arrivals = new Arrivals(subjects, link, context, refusals, traffic, settings.limits());
    this.fromPods = new FromPods(settings, subjects, link, arrivals, here);
    new FromCells(settings, subjects, arrivals, here, outgoing).listen(link);
    Gauge.builder("kaze.bridge.answering", arrivals, Arrivals::size)
        .description("Questions from elsewhere that are worked on")
        .register(meters);
    Gauge.builder("kaze.bridge.asked", requests, Requests::size)
        .description("Questions that wait for an answer from elsewhere")
        .register(meters);
  }

  @Override
  public Runnable present(Address<?> address, Listening how) {
    return fromPods.listen(address, how);
  }

  @Override
  public Future<@Nullable Object> ask(String address, Object message, Duration patience) {
    return outgoing.ask(address, message, patience);
  }

  @Override
  public void send(String address, Object message) {
    outgoing.send(address, message);
  }

  @Override
  public void tell(String address, Object message) {
    outgoing.tell(address, message);
  }

  /** How many questions from elsewhere are worked on. */
  public int answering() {
    return arrivals.size();
  }

  /** Looks at no patience any more; called when nothing is worked on. */
  public void close() {
    arrivals.close();
  }
}
