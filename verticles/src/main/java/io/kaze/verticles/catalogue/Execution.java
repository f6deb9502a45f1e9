package io.kaze.verticles.catalogue;

import io.kaze.bus.task.Effects;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a skill is carried out.
 *
 * @param handler name of the handler that computes it; null for a skill of instructions alone
 * @param effects what it may change outside
 * @param tools names of the tools it may call
 * @param model hint which kind of model suits it; null when any does
 * @param timeout how long one try of a task may take
 * @param prose which of its words a model may write anew; null for none
 * @param call the tool that it is, as {@code server.tool}: its input are the arguments, its output
 *     is the answer; null for a skill that is more, or less, than one call
 */
public record Execution(
    @Nullable String handler,
    Effects effects,
    List<String> tools,
    @Nullable String model,
    Duration timeout,
    @Nullable Prose prose,
    @Nullable String call) {

  /** Of a skill that is no call of a tool. */
  public Execution(
      @Nullable String handler,
      Effects effects,
      List<String> tools,
      @Nullable String model,
      Duration timeout,
      @Nullable Prose prose) {
    this(handler, effects, tools, model, timeout, prose, null);
  }

  /** Without words that a model may write. */
  public Execution(
      @Nullable String handler,
      Effects effects,
      List<String> tools,
      @Nullable String model,
      Duration timeout) {
    this(handler, effects, tools, model, timeout, null);
  }

  /** How long a try may take when the file does not say. */
  public static final Duration TIMEOUT_DEFAULT = Duration.ofMinutes(2);

  /** The longest timeout a file may ask for. */
  public static final Duration TIMEOUT_MAX = Duration.ofHours(24);

  static final int MODEL_CHARACTERS_MAX = 100;
  private static final int TOOLS_MAX = 64;
  private static final Pattern CALL =
      Pattern.compile("[A-Za-z0-9_-]{1,64}\\.[A-Za-z0-9._-]{1,128}");

  /** Checks names and the timeout's bounds, and copies. */
  public Execution {
    if (handler != null) {
      Spelling.name("handler", handler);
    }
    if (model != null) {
      Spelling.text("model", model, MODEL_CHARACTERS_MAX);
    }
    if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException(
          "timeout must be more than nothing and at most 24 hours, not " + timeout);
    }
    tools = Spelling.list("tools", tools, TOOLS_MAX);
    if (call != null) {
      checkCall(call, handler == null && model == null && prose == null && tools.isEmpty());
    }
  }

  private static void checkCall(String call, boolean alone) {
    if (!CALL.matcher(call).matches()) {
      throw new IllegalArgumentException("call must be the name of one tool, as server.tool");
    }
    if (!alone) {
      throw new IllegalArgumentException(
          "a skill that is a call has no handler, tools, model or prose: the gateway carries it out");
    }
  }

  /** One call of a tool. */
  public static Execution calling(String tool, Effects effects, Duration timeout) {
    return new Execution(null, effects, List.of(), null, timeout, null, tool);
  }

  /** Computed by a handler, without effects or tools, within the default timeout. */
  public static Execution by(String handler) {
    return new Execution(handler, Effects.NONE, List.of(), null, TIMEOUT_DEFAULT);
  }
}
