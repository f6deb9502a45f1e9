package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as it stands.
 *
 * @param tenant which
 * @param name what people call it; null when nobody said
 * @param madeAt when it was made; null for one that was there from the start
 * @param madeBy the name of the token it was made with; null likewise
 */
public record Tenant(
    TenantId tenant, @Nullable String name, @Nullable Instant madeAt, @Nullable String madeBy) {}
