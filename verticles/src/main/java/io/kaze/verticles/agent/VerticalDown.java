package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.tenant.TenantId;
import java.time.Instant;

/**
 * A vertical that was restarted too often and rests; its tasks wait. The cell is not ready for it.
 *
 * @param tenant whose
 * @param vertical which line of work
 * @param fault the last crash of the agent that brought it down
 * @param since when it went down
 */
public record VerticalDown(TenantId tenant, String vertical, Fault fault, Instant since) {}
