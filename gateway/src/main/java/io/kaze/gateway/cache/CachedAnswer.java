package io.kaze.gateway.cache;

import io.vertx.core.buffer.Buffer;

/**
 * An answer that was given before.
 *
 * @param contentType what its head says it is
 * @param body its bytes as the client got them, a stream's too; nobody changes them
 * @param ageSeconds how long ago it was given
 */
public record CachedAnswer(String contentType, Buffer body, long ageSeconds) {}
