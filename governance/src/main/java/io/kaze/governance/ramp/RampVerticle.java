package io.kaze.governance.ramp;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.TrustLookup;
import io.kaze.bus.ask.TrustThere;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Rules on drafts while it is deployed, and says how it would and how far skills are trusted. */
public final class RampVerticle extends VerticleBase {
  private final Kernel kernel;
  private final TrustSettings settings;
  private final Supplier<Set<String>> builtIns;
  private Runnable stopReading = () -> {};
  private List<MessageConsumer<?>> asked = List.of();

  /**
   * On this kernel.
   *
   * @param settings how far skills are trusted
   * @param builtIns names of the skills in force as they come with Kaze; asked for each draft,
   *     returns at once
   */
  public RampVerticle(Kernel kernel, TrustSettings settings, Supplier<Set<String>> builtIns) {
    this.kernel = kernel;
    this.settings = settings;
    this.builtIns = builtIns;
  }

  @Override
  public Future<?> start() {
    Ramp ramp = new Ramp(kernel.journal(), settings, builtIns, kernel.clock());
    stopReading = kernel.relay().read(Readers.RAMP, ramp::read);
    asked =
        List.of(
            kernel.bus().answer(Addresses.TRUST_LOOKUP, this::trust),
            kernel
                .bus()
                .answer(
                    Addresses.RULING_LOOKUP,
                    lookup -> Future.succeededFuture(ramp.foresee(lookup))));
    return Future.succeededFuture();
  }

  private Future<TrustThere> trust(Said<TrustLookup> lookup) {
    TrustLookup about = lookup.message();
    return Future.succeededFuture(
        new TrustThere(
            settings.levelOf(
                lookup.envelope().tenant(), about.skill(), about.effects(), builtIns.get())));
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.join(asked.stream().map(MessageConsumer::unregister).toList());
  }
}
