package io.kaze.verticles.skill;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Said;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the skills that compute: each handler answers at its {@link Addresses#skill address}, on a
 * thread of its own, as many at a time as the machine has processors; the others wait in order of
 * arrival.
 *
 * <p>An ask is answered by its deadline, and within its skill's timeout from when it began to
 * compute, with {@link Fault#TIMED_OUT}; or at once with {@link Fault#CANCELLED} when its goal is
 * cancelled. Its thread is interrupted then and keeps its place until it has ended, but for ten
 * seconds at most. What a handler throws beside a {@link SkillFault} fails the ask itself.
 */
public final class SkillHost extends VerticleBase {
  /** How many skills compute at a time. */
  public static final int RUNNING_MAX = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** How many asks may wait for their turn; more are refused, to come again. */
  public static final int WAITING_MAX = 16_384;

  private final Kernel kernel;
  private final Supplier<Catalogue> catalogue;
  private final Map<String, SkillHandler> handlers;
  private final MeterRegistry meters;
  private final EndedGoals ended = new EndedGoals();
  private @Nullable SkillSlots slots;

  /**
   * Serves handlers by name.
   *
   * @param catalogue the one in force, asked anew for each task
   * @param meters counts under {@code kaze.skill}
   */
  public SkillHost(
      Kernel kernel,
      Supplier<Catalogue> catalogue,
      Map<String, SkillHandler> handlers,
      MeterRegistry meters) {
    this.kernel = kernel;
    this.catalogue = catalogue;
    this.handlers = Map.copyOf(handlers);
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    SkillSlots open = new SkillSlots(context, kernel.clock(), RUNNING_MAX, meters);
    slots = open;
    handlers.forEach((name, handler) ->
        kernel.bus().answer(Addresses.skill(name), ask -> take(name, handler, ask, open)));
    kernel.bus().hear(Addresses.CANCEL_TASKS, cancel -> cancel(cancel, open));
    return Future.succeededFuture();
  }

  private Future<SkillAnswer> take(
      String name, SkillHandler handler, Said<SkillAsk> ask, SkillSlots open) {
    SkillDefinition skill = catalogue.get().skill(ask.message().skill()).orElse(null);
    if (skill == null || !name.equals(skill.execution().handler())) {
      return refusal(Fault.UNABLE, "There is no skill " + ask.message().skill() + " here", false);
    }
    if (ended.contains(ask)) {
      return Future.succeededFuture(new SkillAnswer.Refusal(EndedGoals.FAULT, false));
    }
    if (open.waiting() >= WAITING_MAX) {
      return refusal(Fault.UNAVAILABLE, WAITING_MAX + " tasks wait for skills already", true);
    }
    Material material = new AskedMaterial(kernel.attachments(), ask);
    SkillRun run =
        new SkillRun(vertx, ask, new SkillWork(skill, handler, ask.message().input(), material));
    open.add(run);
    return run.answer();
  }

  private static Future<SkillAnswer> refusal(String code, String why, boolean retryable) {
    return Future.succeededFuture(new SkillAnswer.Refusal(new Fault(code, why), retryable));
  }

  private void cancel(Said<CancelTasks> cancel, SkillSlots open) {
    ended.add(cancel);
    open.all().stream().filter(run -> run.isFor(cancel)).forEach(SkillRun::cancel);
  }

  /** Breaks off what is being computed; whoever asked is told that the ask failed. */
  @Override
  public Future<?> stop() {
    if (slots != null) {
      slots.close();
    }
    return Future.succeededFuture();
  }
}
