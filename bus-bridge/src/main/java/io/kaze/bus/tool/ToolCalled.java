package io.kaze.bus.tool;

import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.Effects;

/**
 * A tool is about to be called: written down before anything goes out.
 *
 * @param key the same for calls that are the same: of one goal, task, tool and arguments
 * @param user who calls
 * @param effects what the tool may change outside
 * @param arguments as they are sent, without any credential
 */
public record ToolCalled(
    String callId, String tool, String key, ToolUser user, Effects effects, RawJson arguments)
    implements ToolEvent {}
