package io.kaze.gateway.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call.
 *
 * @param schema JSON Schema of its arguments; nobody changes it
 * @param strict whether arguments must fit the schema; null leaves it to the provider
 */
public record Tool(
    String name,
    @Nullable String description,
    ObjectNode schema,
    @Nullable Boolean strict,
    @Nullable CacheMark mark) {}
