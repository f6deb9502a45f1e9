package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.approval.SilenceVerticle;
import io.kaze.channels.delivery.DeliveryVerticle;
import io.kaze.channels.rest.RestChannel;
import io.kaze.channels.rest.RestSettings;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.follow.FollowSettings;
import io.kaze.channels.rest.submit.SubmissionLimits;
import io.kaze.channels.story.Endings;
import io.kaze.deploy.settings.Limits;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.kaze.governance.ramp.RampVerticle;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rooms this process holds, at work.
 *
 * @param verticles empty when they are another process's
 * @param rest the routes of channels; empty when they are another process's
 * @param deployments of the verticles to be undeployed in the end
 */
record Rooms(
    Optional<VerticlesRoom> verticles, Optional<RestChannel> rest, List<String> deployments) {

  /** Opens those that the settings name, side by side. */
  static Future<Rooms> open(
      Kernel kernel,
      Settings settings,
      LiveCatalogue catalogue,
      Contract contract,
      MeterRegistry meters,
      Optional<GatewayRoom> gateways) {
    catalogue.watch();
    Endings endings = new Endings();
    Future<Optional<VerticlesRoom>> verticles =
        when(settings, Room.VERTICLES, () -> VerticlesRoom.open(kernel, catalogue, meters));
    Future<Optional<List<String>>> channels =
        when(
            settings,
            Room.CHANNELS,
            () ->
                deploy(kernel, new DeliveryVerticle(kernel, endings), new SilenceVerticle(kernel)));
    Future<Optional<List<String>>> ramp =
        when(settings, Room.GOVERNANCE, () -> deploy(kernel, ramp(kernel, settings, catalogue)));
    Future<Optional<List<String>>> gateway =
        gateways
            .map(room ->
                deploy(kernel, room.verticle(kernel), room.tools(kernel, settings.toolsFile()))
                    .map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return Future.join(verticles, channels, ramp, gateway)
        .map(v ->
            new Rooms(
                verticles.result(),
                channels.result().map(ids -> rest(kernel, settings.limits(), contract, endings)),
                Stream.of(
                        verticles.result().map(VerticlesRoom::deployments),
                        channels.result(),
                        ramp.result(),
                        gateway.result())
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .toList()));
  }

  private static <T> Future<Optional<T>> when(
      Settings settings, Room room, Supplier<Future<T>> opening) {
    return settings.rooms().contains(room)
        ? opening.get().map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private static RampVerticle ramp(Kernel kernel, Settings settings, LiveCatalogue catalogue) {
    return new RampVerticle(kernel, settings.trust(), catalogue::builtInSkills);
  }

  /** Side by side; what it gives undeploys them. */
  static Future<List<String>> deploy(Kernel kernel, VerticleBase... verticles) {
    List<Future<String>> deployed =
        Arrays.stream(verticles).map(kernel.vertx()::deployVerticle).toList();
    return Future.join(deployed).map(all -> deployed.stream().map(Future::result).toList());
  }

  private static RestChannel rest(
      Kernel kernel, Limits limits, Contract contract, Endings endings) {
    return new RestChannel(
        kernel, new RestSettings(submission(limits), FollowSettings.DEFAULTS), contract, endings);
  }

  private static SubmissionLimits submission(Limits limits) {
    SubmissionLimits preset = SubmissionLimits.DEFAULTS;
    int jsonBytesMax =
        (int)
            Math.min(preset.jsonBytesMax(), Math.min(limits.requestBytesMax(), Integer.MAX_VALUE));
    return new SubmissionLimits(
        limits.attachmentBytesMax(),
        limits.goalBytesMax(),
        jsonBytesMax,
        preset.jsonInFlightBytesMax(),
        preset.receivedWithin(),
        preset.writtenWithin(),
        limits.tenant());
  }

  /** Begins nothing any more; what runs has so long to end. */
  Future<Void> drain(Duration patience) {
    return verticles.map(room -> room.drain(patience)).orElseGet(Future::succeededFuture);
  }

  /** Ends the streams of those who follow a goal, and takes the verticles down. */
  Future<Void> close(Vertx vertx) {
    rest.ifPresent(RestChannel::close);
    return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
  }
}
