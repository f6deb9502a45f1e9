package io.kaze.gateway.watchers;

import io.kaze.bus.goal.GoalId;
import io.kaze.gateway.route.Asker;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that has begun.
 *
 * @param requestId names it, for the client too
 * @param goal the goal it is for; null for none
 * @param path where a client asks for it, such as {@code /v1/messages}
 * @param model as it was asked for
 * @param stream whether the answer comes in pieces
 * @param traceparent the trace it is part of (W3C); null for none
 * @param body the request in the client's dialect; a copy is made each time, good only until the
 *     call has ended
 */
public record CallBegun(
    String requestId,
    Asker asker,
    @Nullable GoalId goal,
    String path,
    String model,
    boolean stream,
    @Nullable String traceparent,
    Supplier<Buffer> body) {}
