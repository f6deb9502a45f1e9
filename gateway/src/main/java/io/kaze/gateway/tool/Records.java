package io.kaze.gateway.tool;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.tool.ToolAnswered;
import io.kaze.bus.tool.ToolCalled;
import io.kaze.bus.tool.ToolEvent;
import io.kaze.bus.tool.ToolFailed;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is done with tools that change nothing, before and after; of those that do, the
 * ledger of effects does. It waits for the journal, whatever else happens: for virtual threads.
 */
final class Records {
  /** Larger answers are not kept: only what tells them again. */
  static final int KEPT_BYTES_MAX = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private final Journal journal;
  private final Identifiers names;

  Records(Journal journal, Identifiers names) {
    this.journal = journal;
    this.names = names;
  }

  /**
   * Writes down that it begins.
   *
   * @return the call's name
   */
  String begin(Order order) {
    String callId = names.next().toString();
    ToolCalled called =
        new ToolCalled(
            callId,
            order.ask().tool(),
            order.key(),
            order.ask().user(),
            order.effects(),
            RawJson.of(order.arguments()));
    append(order, called);
    return callId;
  }

  /** Writes down what came of it. */
  void end(Order order, String callId, Outcome outcome) {
    ToolEvent event =
        switch (outcome) {
          case Outcome.Given(String json) -> answered(order, callId, json);
          case Outcome.Failed failed ->
              new ToolFailed(callId, order.ask().tool(), failed.fault(), failed.nothingDone());
        };
    try {
      append(order, event);
    } catch (JournalFault fault) {
      if (fault.reason() == JournalFault.Reason.UNFIT && event instanceof ToolAnswered it) {
        append(
            order, new ToolAnswered(callId, it.tool(), null, it.outputSha256(), it.outputBytes()));
      } else {
        LOG.error("What came of {} could not be written down", order.ask().tool(), fault);
      }
    }
  }

  private static ToolAnswered answered(Order order, String callId, String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    boolean kept = bytes <= KEPT_BYTES_MAX;
    return new ToolAnswered(
        callId, order.ask().tool(), kept ? new RawJson(json) : null, Order.sha256(json), bytes);
  }

  private void append(Order order, ToolEvent event) {
    done(
        journal.append(
            Append.anywhere(
                order.envelope().tenant(), order.stream(), NewEntry.of(order.envelope(), event))));
  }

  /** Waits without heeding interrupts: what is begun must be ended. */
  private static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
