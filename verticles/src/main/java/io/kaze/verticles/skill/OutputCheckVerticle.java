package io.kaze.verticles.skill;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.schema.Schema;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.DecodeException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether something could be a skill's output, or the arguments of the call that it is, by
 * the schemas in force.
 */
public final class OutputCheckVerticle extends VerticleBase {
  private final Kernel kernel;
  private final Supplier<Catalogue> catalogue;
  private @Nullable MessageConsumer<?> asked;

  /** By this catalogue; asked anew each time, returns at once. */
  public OutputCheckVerticle(Kernel kernel, Supplier<Catalogue> catalogue) {
    this.kernel = kernel;
    this.catalogue = catalogue;
  }

  @Override
  public Future<?> start() {
    asked = kernel.bus().answer(Addresses.OUTPUT_CHECK, said -> check(said.message()));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return asked == null ? Future.succeededFuture() : asked.unregister();
  }

  /** An output may be large: not on the event loop. */
  private Future<OutputFaults> check(OutputCheck check) {
    Catalogue now = catalogue.get();
    return vertx
        .executeBlocking(() -> new OutputFaults(faults(now, check)), false)
        .map(Objects::requireNonNull);
  }

  static List<String> faults(Catalogue catalogue, OutputCheck check) {
    return catalogue
        .skill(check.skill())
        .map(skill -> faults(skill, check))
        .orElseGet(() -> List.of("#: there is no skill " + check.skill() + " any more"));
  }

  private static List<String> faults(SkillDefinition skill, OutputCheck check) {
    String call = check.call();
    if (call != null && !call.equals(skill.execution().call())) {
      return List.of("#: %s is no call of %s any more".formatted(skill.name(), call));
    }
    Schema schema = call == null ? skill.contract().output() : skill.contract().input();
    try {
      return schema.faults(check.output().object());
    } catch (DecodeException notAnObject) {
      return List.of("#: is not a JSON object");
    }
  }
}
