package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Relay;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task from its baton to the entry that answers it. It waits where it must, so it runs on virtual
 * threads; many agents share one.
 */
final class TaskWork {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWork.class);

  private final TaskTry once;
  private final Settlement settlement;
  private final Relay relay;

  TaskWork(TaskTry once, Settlement settlement, Relay relay) {
    this.once = once;
    this.settlement = settlement;
    this.relay = relay;
  }

  /** Does a task; whatever it throws is a crash of its agent. */
  Ending perform(Baton task, Consumer<Lifecycle> state) {
    if (task.suspect()) {
      relay.beginAlone(task).await();
    }
    Outcome outcome = once.attempt(task, state);
    try {
      return written(task, outcome);
    } catch (JournalFault fault) {
      return unwritten(task, fault);
    }
  }

  private Ending written(Baton task, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Drafted(var draft) -> {
        settlement.drafted(task.entry(), draft).await();
        yield new Ending.Answered(Ending.Answer.DRAFTED);
      }
      case Outcome.Called(var made) -> {
        settlement.called(task.entry(), made).await();
        yield new Ending.Answered(Ending.Answer.CALLED);
      }
      case Outcome.Failed(Fault fault) -> failed(task, fault);
      case Outcome.Cancelled(Fault fault) -> {
        settlement.cancelled(task.entry(), fault).await();
        yield new Ending.Answered(Ending.Answer.CANCELLED);
      }
      case Outcome.Again(Fault fault) -> {
        LOG.info("Task of {} will be tried again: {}", task.entry().stream(), fault.message());
        relay.giveBack(task);
        yield new Ending.GivenBack();
      }
    };
  }

  private Ending failed(Baton task, Fault fault) {
    settlement.failed(task.entry(), fault).await();
    return new Ending.Answered(Ending.Answer.FAILED);
  }

  /** An output that cannot be stored is the task's fault; a journal that is away is not. */
  private Ending unwritten(Baton task, JournalFault fault) {
    return switch (fault.reason()) {
      case TOO_LARGE, UNFIT -> failed(task, new Fault(Fault.BAD_OUTPUT, words(fault)));
      case OVERLOADED, UNAVAILABLE -> {
        LOG.warn("Task of {} is done later: {}", task.entry().stream(), fault.getMessage());
        relay.postpone(task);
        yield new Ending.GivenBack();
      }
      case UNKNOWN_TENANT -> throw fault;
    };
  }

  private static String words(JournalFault fault) {
    return "What came out cannot be kept: " + fault.getMessage();
  }
}
