package io.kaze.verticles.skill;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets so many skills compute at a time and the others wait, in order of arrival. On the host's
 * context alone.
 *
 * <p>They compute on threads of the operating system: two that only compute would keep all virtual
 * threads of a machine with two processors waiting, agents included, as long as they like.
 */
final class SkillSlots implements SkillRun.Listener {
  /** How many places are given to others before those who hold them have ended. */
  static final int STUCK_MAX = 16;

  private static final Logger LOG = LoggerFactory.getLogger(SkillSlots.class);

  private final Context context;
  private final InstantSource clock;
  private final int max;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("skill-", 0).factory());
  private final Deque<SkillRun> waiting = new ArrayDeque<>();
  private final Set<SkillRun> running = new LinkedHashSet<>();
  private final Set<SkillRun> stuck = new LinkedHashSet<>();

  SkillSlots(Context context, InstantSource clock, int max, MeterRegistry meters) {
    this.context = context;
    this.clock = clock;
    this.max = max;
    Gauge.builder("kaze.skill.running", running, Set::size).register(meters);
    Gauge.builder("kaze.skill.waiting", waiting, Deque::size).register(meters);
    Gauge.builder("kaze.skill.stuck", stuck, Set::size).register(meters);
  }

  int waiting() {
    return waiting.size();
  }

  /** Has its turn now, or when those before it have ended. */
  void add(SkillRun run) {
    waiting.add(run);
    run.waitUntilDeadline(clock);
    next();
  }

  private void next() {
    while (running.size() < max && !waiting.isEmpty()) {
      SkillRun run = waiting.poll();
      if (!run.answered()) {
        running.add(run);
        run.begin(clock, threads, this);
      }
    }
  }

  @Override
  public void ended(SkillRun run, Runnable rest) {
    context.runOnContext(v -> {
      running.remove(run);
      stuck.remove(run);
      next();
      rest.run();
    });
  }

  @Override
  public void stuck(SkillRun run) {
    LOG.error("{} goes on although it was interrupted", run);
    if (stuck.size() < STUCK_MAX && running.remove(run)) {
      stuck.add(run);
      next();
    }
  }

  /** Those that compute, then those that wait. */
  List<SkillRun> all() {
    List<SkillRun> all = new ArrayList<>(running);
    all.addAll(waiting);
    return all;
  }

  /** Breaks off all of them. */
  void close() {
    all().forEach(SkillRun::abandon);
    threads.shutdown();
  }
}
