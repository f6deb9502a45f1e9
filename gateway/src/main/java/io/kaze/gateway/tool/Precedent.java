package io.kaze.gateway.tool;

import io.kaze.bus.message.RawJson;
import io.kaze.bus.tool.ToolAnswered;
import io.kaze.bus.tool.ToolCalled;
import io.kaze.bus.tool.ToolEvent;
import io.kaze.bus.tool.ToolFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the same call before. Pure. */
sealed interface Precedent {
  /**
   * It may be made: never made, or every time nothing was changed.
   *
   * @param tries how often it was tried
   */
  record Free(int tries) implements Precedent {}

  /**
   * It was made and answered: that is its answer.
   *
   * @param output null when it was not kept
   */
  record Done(@Nullable RawJson output) implements Precedent {}

  /**
   * It was begun, and nobody knows whether it was carried out.
   *
   * @param tries how often it was tried
   */
  record Unsure(int tries) implements Precedent {}

  /**
   * Looks through what happened.
   *
   * @param key the call's
   * @param story what happened to calls of the stream, in order
   */
  static Precedent of(String key, List<ToolEvent> story) {
    Map<String, Boolean> openByCall = new HashMap<>();
    Precedent found = null;
    int tries = 0;
    for (ToolEvent event : story) {
      switch (event) {
        case ToolCalled called when called.key().equals(key) -> {
          tries++;
          openByCall.put(called.callId(), true);
        }
        case ToolCalled other -> {}
        case ToolAnswered answered when openByCall.containsKey(answered.callId()) ->
            found = new Done(answered.output());
        case ToolAnswered other -> {}
        case ToolFailed failed when openByCall.containsKey(failed.callId()) ->
            openByCall.put(failed.callId(), !failed.nothingDone());
        case ToolFailed other -> {}
      }
    }
    if (found != null) {
      return found;
    }
    return openByCall.containsValue(true) ? new Unsure(tries) : new Free(tries);
  }
}
