package io.kaze.verticles.skill;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.schema.Schema;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.DecodeException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether something could be a skill's output, or the arguments of the call that it is, by
 * the schemas in force: the skill's and the tool's.
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
    asked = kernel.bus().answer(Addresses.OUTPUT_CHECK, this::check);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return asked == null ? Future.succeededFuture() : asked.unregister();
  }

  private Future<OutputFaults> check(Said<OutputCheck> said) {
    OutputCheck check = said.message();
    Catalogue now = catalogue.get();
    return apart(() -> faults(now, check))
        .compose(faults ->
            faults.isEmpty() && check.call() != null
                ? byTool(said.envelope(), now, check, check.call())
                : Future.succeededFuture(faults))
        .map(OutputFaults::new);
  }

  /** What cannot be called at this moment cannot be edited either. */
  private Future<List<String>> byTool(
      Envelope envelope, Catalogue now, OutputCheck check, OutputCheck.Call call) {
    String vertical = now.agent(call.agent()).map(AgentDefinition::vertical).orElse("");
    ToolUser user = new ToolUser(call.agent(), vertical, null, null);
    return ToolTaking.of(kernel.bus(), envelope, user, call.tool())
        .compose(taking ->
            taking.tool() == null
                ? Future.succeededFuture(List.of("#: " + taking.missing()))
                : apart(() -> taking.faults(check.output())));
  }

  /** An output may be large: not on the event loop. */
  private Future<List<String>> apart(Callable<List<String>> finding) {
    return vertx.executeBlocking(finding, false).map(Objects::requireNonNull);
  }

  static List<String> faults(Catalogue catalogue, OutputCheck check) {
    return catalogue
        .skill(check.skill())
        .map(skill -> faults(skill, check))
        .orElseGet(() -> List.of("#: there is no skill " + check.skill() + " any more"));
  }

  private static List<String> faults(SkillDefinition skill, OutputCheck check) {
    OutputCheck.Call call = check.call();
    if (call != null && !call.tool().equals(skill.execution().call())) {
      return List.of("#: %s is no call of %s any more".formatted(skill.name(), call.tool()));
    }
    Schema schema = call == null ? skill.contract().output() : skill.contract().input();
    try {
      return schema.faults(check.output().object());
    } catch (DecodeException notAnObject) {
      return List.of("#: is not a JSON object");
    }
  }
}
