package io.kaze.gateway.call;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.ask.ModelsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.core.Core;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.discovery.Discovery;
import io.kaze.gateway.discovery.Hint;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.upstream.CallLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
  private final Means means;
  private final ModelSettings settings;
  private final CallLimits limits;
  private final MeterRegistry meters;
  private final InForce inForce;
  private @Nullable Work work;

  /** What it has while it is deployed. */
  private record Work(Core core, Discovery discovery, CallQueue queue, GatewayMetrics metrics) {}

  /** Whose call it is. */
  private record Owner(TenantId tenant, String correlation) {}

  /**
   * Not yet at work; that begins with its deployment.
   *
   * @param means what calls are made with
   * @param settings which providers are looked for
   * @param limits how many calls there are at a time, and how far one goes
   * @param meters counts under {@code kaze.gateway}
   * @param inForce is shown what is found
   */
  public Gateway(
      Bus bus,
      Means means,
      ModelSettings settings,
      CallLimits limits,
      MeterRegistry meters,
      InForce inForce) {
    this.bus = bus;
    this.means = means;
    this.settings = settings;
    this.limits = limits;
    this.meters = meters;
    this.inForce = inForce;
  }

  @Override
  public Future<?> start() {
    CallQueue queue = new CallQueue(vertx, limits.callsMax(), limits.waitingMax());
    Discovery discovery = new Discovery(vertx, settings, means.secrets(), inForce);
    Work opened =
        new Work(new Core(vertx, means), discovery, queue, new GatewayMetrics(meters, queue));
    work = opened;
    discovery.start();
    bus.answer(Addresses.MODEL, ask -> take(ask, opened));
    bus.answer(
        Addresses.MODEL_LOOKUP,
        lookup -> discovery.looked().map(v -> there(lookup.envelope().tenant())));
    bus.hear(Addresses.CANCEL_TASKS, cancel -> cancel(cancel, queue));
    return Future.succeededFuture();
  }

  private ModelsThere there(TenantId tenant) {
    return switch (means.routing().find(new Asker(tenant, null), Hint.BALANCED.word())) {
      case Routing.Found.There found -> there(found.route().targets().getFirst());
      case Routing.Found.None none -> new ModelsThere(null, null, none.remedy());
      case Routing.Found.Unknown unknown ->
          new ModelsThere(null, null, "There is no route of the name balanced.");
    };
  }

  private static ModelsThere there(Target target) {
    return new ModelsThere(
        target.model(),
        "%s (%s)".formatted(target.provider().name(), target.provider().origin()),
        "");
  }

  private Future<ModelAnswer> take(Said<ModelAsk> ask, Work at) {
    ModelAsk asked = ask.message();
    if (asked.request().text().length() > ModelAsk.REQUEST_CHARACTERS_MAX) {
      return refusal(
          "What is asked of a model has at most %d characters."
              .formatted(ModelAsk.REQUEST_CHARACTERS_MAX));
    }
    String model = asked.model() == null ? Hint.BALANCED.word() : asked.model();
    byte[] request = Completions.request(asked.request(), model, asked.pieces() != null);
    return request == null
        ? refusal("What is asked of a model is a JSON object.")
        : at.discovery().looked().compose(v -> call(ask, request, at));
  }

  private static Future<ModelAnswer> refusal(String why) {
    return Future.succeededFuture(new ModelAnswer.Refusal(new Fault(Fault.BAD_INPUT, why), false));
  }

  private Future<ModelAnswer> call(Said<ModelAsk> ask, byte[] request, Work at) {
    BusCall call = new BusCall(ask, request, taker(ask.message()), deadline(ask));
    Owner owner = new Owner(ask.envelope().tenant(), ask.envelope().correlation());
    var sample = at.metrics().begin();
    return at.queue()
        .add(owner, call, () -> call.begin(at.core()))
        .onSuccess(answer -> {
          at.metrics().ended(call.provider(), sample, answer);
          log(ask, call.provider(), answer);
        });
  }

  private long deadline(Said<ModelAsk> ask) {
    Duration bound = limits.totalMax();
    Instant asked = ask.envelope().deadline();
    if (asked != null) {
      Duration left = Duration.between(means.clock().instant(), asked);
      bound = left.compareTo(bound) < 0 ? left : bound;
    }
    return System.nanoTime() + bound.toNanos();
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

  private static void log(Said<ModelAsk> ask, String provider, ModelAnswer answer) {
    if (answer instanceof ModelAnswer.Refusal refusal
        && !refusal.fault().code().equals(Fault.CANCELLED)) {
      LOG.atWarn()
          .addKeyValue("tenant", ask.envelope().tenant())
          .addKeyValue("goalId", ask.envelope().correlation())
          .log("{}: {} ({})", provider, refusal.fault().message(), refusal.fault().code());
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
    open.queue().cancel(owner -> true, new Fault(Fault.UNAVAILABLE, "The gateway stops."));
    return Future.join(open.discovery().stop(), open.core().close());
  }
}
