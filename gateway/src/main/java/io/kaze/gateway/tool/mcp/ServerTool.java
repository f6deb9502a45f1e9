package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.tool.schema.ToolSchema;
import org.jspecify.annotations.Nullable;

/**
 * A tool as its server tells it.
 *
 * @param name without the server's
 * @param output null when the server promises nothing
 */
public record ServerTool(
    String name, String description, ToolSchema input, @Nullable ToolSchema output) {}
