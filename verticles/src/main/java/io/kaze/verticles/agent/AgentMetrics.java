package io.kaze.verticles.agent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What is counted of agents, under {@code kaze.agent}. */
final class AgentMetrics {
  private static final String TASKS = "kaze.agent.tasks";

  private final Map<Ending.Answer, Counter> answered = new EnumMap<>(Ending.Answer.class);
  private final Counter givenBack;
  private final Counter crashed;
  private final Counter parked;
  private final Counter refused;
  private final Counter restarts;
  private final Counter escalations;

  AgentMetrics(MeterRegistry meters, Supplier<Number> awake, Supplier<Number> verticalsDown) {
    for (Ending.Answer answer : Ending.Answer.values()) {
      answered.put(answer, tasks(meters, answer.name().toLowerCase(Locale.ROOT)));
    }
    givenBack = tasks(meters, "given-back");
    crashed = tasks(meters, "crashed");
    parked = tasks(meters, "parked");
    refused = meters.counter("kaze.agent.inbox.full");
    restarts = meters.counter("kaze.agent.restarts");
    escalations = meters.counter("kaze.agent.escalations");
    Gauge.builder("kaze.agent.awake", awake).strongReference(true).register(meters);
    Gauge.builder("kaze.agent.verticals.down", verticalsDown)
        .strongReference(true)
        .register(meters);
  }

  private static Counter tasks(MeterRegistry meters, String ending) {
    return meters.counter(TASKS, "ending", ending);
  }

  void ended(Ending ending) {
    switch (ending) {
      case Ending.Answered(Ending.Answer answer) -> answered(answer);
      case Ending.GivenBack back -> givenBack.increment();
      case Ending.Crashed crash -> crashed.increment();
    }
  }

  void answered(Ending.Answer answer) {
    Counter counter = answered.get(answer);
    if (counter != null) {
      counter.increment();
    }
  }

  void parked() {
    parked.increment();
  }

  void inboxFull() {
    refused.increment();
  }

  void restarted() {
    restarts.increment();
  }

  void escalated() {
    escalations.increment();
  }
}
