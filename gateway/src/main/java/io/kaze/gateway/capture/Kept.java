package io.kaze.gateway.capture;

import java.util.UUID;

/**
 * A capture as it is written.
 *
 * @param untilMicros when it is to be forgotten
 * @param asked what was asked, as JSON
 * @param answered what was answered, as JSON; empty when nothing was
 * @param cut whether either was longer than what is kept
 */
record Kept(
    UUID captureId,
    String tenant,
    String requestId,
    long atMicros,
    long untilMicros,
    String route,
    String provider,
    String model,
    int status,
    String asked,
    String answered,
    boolean cut) {}
