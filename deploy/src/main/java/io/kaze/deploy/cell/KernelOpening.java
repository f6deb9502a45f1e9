package io.kaze.deploy.cell;

import io.kaze.bus.database.Access;
import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.tenant.TenantId;
import io.kaze.deploy.settings.Limits;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Opens the kernel as a cell has it: on the wall clock, under the data folder's name, with its
 * tenant.
 */
final class KernelOpening {
  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final Vertx vertx;
  private final Path data;
  private final Limits limits;
  private final InstantSource clock;

  KernelOpening(Vertx vertx, Settings settings, InstantSource clock) {
    this.vertx = vertx;
    this.data = settings.data();
    this.limits = settings.limits();
    this.clock = clock;
  }

  Future<Kernel> on(Keeper keeper) {
    Access access = new Access(keeper.connectOptions(), keeper.jdbc());
    return vertx
        .executeBlocking(() -> PodName.in(data), false)
        .map(Objects::requireNonNull)
        .compose(pod ->
            open(
                access,
                RelaySettings.of(pod).weighing(limits.weights()).carrying(limits.inHandMax())))
        .compose(this::withTenant);
  }

  private Future<Kernel> open(Access access, RelaySettings relay) {
    return Kernel.open(
        vertx, access, relay, clock, RANDOM, new TimeOrderedIdentifiers(clock, RANDOM));
  }

  private Future<Kernel> withTenant(Kernel kernel) {
    return kernel
        .journal()
        .addTenant(TenantId.LOCAL)
        .map(kernel)
        .recover(cause -> kernel.close().transform(v -> Future.failedFuture(cause)));
  }
}
