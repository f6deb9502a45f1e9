package io.kaze.gateway.call;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.discovery.Discovery;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.provider.CallLimits;
import io.kaze.gateway.provider.ChatCall;
import io.kaze.gateway.provider.ChatClient;
import io.kaze.gateway.provider.PieceTaker;
import io.kaze.gateway.provider.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is asked of models on the bus ({@link Addresses#MODEL}), and which model there is
 * ({@link Addresses#MODEL_LOOKUP}). The keys stay here. An ask is answered by its envelope's
 * deadline, and called off with its goal; a stream is broken off when nobody takes its pieces. For
 * the event loop.
 */
public final class Gateway extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Fault CANCELLED =
      new Fault(Fault.CANCELLED, "The goal is over; the model's answer is not needed any more.");

  private final Bus bus;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ModelSettings settings;
  private final CallLimits limits;
  private final MeterRegistry meters;
  private final InForce inForce;
  private @Nullable Work work;

  /** What it has while it is deployed. */
  private record Work(
      ChatClient client, Discovery discovery, CallQueue queue, GatewayMetrics metrics) {}

  /** Whose call it is. */
  private record Owner(TenantId tenant, String correlation) {}

  /**
   * Not yet at work; that begins with its deployment.
   *
   * @param settings which providers there are
   * @param limits how far it goes
   * @param random jitters what is tried again
   * @param meters counts under {@code kaze.gateway}
   * @param inForce shows others which provider there is
   */
  public Gateway(
      Bus bus,
      InstantSource clock,
      RandomGenerator random,
      ModelSettings settings,
      CallLimits limits,
      MeterRegistry meters,
      InForce inForce) {
    this.bus = bus;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
    this.limits = limits;
    this.meters = meters;
    this.inForce = inForce;
  }

  @Override
  public Future<?> start() {
    ChatClient client = new ChatClient(vertx, limits, clock, random);
    CallQueue queue = new CallQueue(vertx, clock, limits.callsMax(), limits.waitingMax());
    Discovery discovery = new Discovery(vertx, client, settings, inForce);
    Work opened = new Work(client, discovery, queue, new GatewayMetrics(meters, queue));
    work = opened;
    discovery.start();
    bus.answer(Addresses.MODEL, ask -> take(ask, opened));
    bus.answer(Addresses.MODEL_LOOKUP, lookup -> discovery.there());
    bus.hear(Addresses.CANCEL_TASKS, cancel -> cancel(cancel, queue));
    return Future.succeededFuture();
  }

  private Future<ModelAnswer> take(Said<ModelAsk> ask, Work at) {
    if (ask.message().request().text().length() > ModelAsk.REQUEST_CHARACTERS_MAX) {
      return refusal(
          Fault.BAD_INPUT,
          "What is asked of a model has at most %d characters."
              .formatted(ModelAsk.REQUEST_CHARACTERS_MAX));
    }
    return at.discovery()
        .current()
        .compose(provider ->
            provider == null
                ? refusal(Fault.NO_MODEL, "There is no model. " + at.discovery().none().remedy())
                : call(ask, provider, at));
  }

  private static Future<ModelAnswer> refusal(String code, String why) {
    return Future.succeededFuture(new ModelAnswer.Refusal(new Fault(code, why), false));
  }

  private Future<ModelAnswer> call(Said<ModelAsk> ask, Provider provider, Work at) {
    ModelAsk asked = ask.message();
    ChatCall call =
        new ChatCall(asked.request(), provider.model(asked.model()), taker(asked), deadline(ask));
    Owner owner = new Owner(ask.envelope().tenant(), ask.envelope().correlation());
    var sample = at.metrics().begin();
    return at.queue()
        .add(owner, call, () -> at.client().call(provider, call))
        .onSuccess(answer -> {
          at.metrics().ended(provider.name(), sample, answer);
          log(ask, provider, answer);
        });
  }

  private Instant deadline(Said<ModelAsk> ask) {
    Instant bound = clock.instant().plus(limits.totalMax());
    Instant asked = ask.envelope().deadline();
    return asked != null && asked.isBefore(bound) ? asked : bound;
  }

  private @Nullable PieceTaker taker(ModelAsk ask) {
    String pieces = ask.pieces();
    if (pieces == null) {
      return null;
    }
    var to = Addresses.modelPieces(pieces);
    // An asker that lives takes a piece in no time; the patience only finds one that does not.
    Duration patience = limits.idleMax();
    return chunk -> bus.hand(to, new ModelPiece(chunk), patience).mapEmpty();
  }

  private static void log(Said<ModelAsk> ask, Provider provider, ModelAnswer answer) {
    if (answer instanceof ModelAnswer.Refusal refusal
        && !refusal.fault().code().equals(Fault.CANCELLED)) {
      LOG.atWarn()
          .addKeyValue("tenant", ask.envelope().tenant())
          .addKeyValue("goalId", ask.envelope().correlation())
          .log("{}: {} ({})", provider.name(), refusal.fault().message(), refusal.fault().code());
    }
  }

  private static void cancel(Said<CancelTasks> cancel, CallQueue queue) {
    Owner owner = new Owner(cancel.envelope().tenant(), cancel.message().goalId().toString());
    queue.cancel(owner::equals, CANCELLED);
  }

  /** Breaks off what is under way. */
  @Override
  public Future<?> stop() {
    Work open = Objects.requireNonNull(work);
    open.discovery().stop();
    open.queue().cancel(owner -> true, new Fault(Fault.UNAVAILABLE, "The gateway stops."));
    return open.client().close();
  }
}
