package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;

/** A failure in a dialect's own shape; the body is JSON. */
public record ErrorAnswer(int status, Buffer body) {}
