package io.kaze.bus.tool;

import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A tool answered.
 *
 * @param output what it gave; null when it is too large to be kept, and can be had again by calling
 *     again
 * @param outputSha256 of its UTF-8 text, in hexadecimal digits
 * @param outputBytes how long that text is
 */
public record ToolAnswered(
    String callId, String tool, @Nullable RawJson output, String outputSha256, long outputBytes)
    implements ToolEvent {}
