package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The cell has one more tenant.
 *
 * @param tenant which
 * @param name what people call it; null when nobody said
 * @param madeBy the name of the token it was made with
 */
public record TenantMade(TenantId tenant, @Nullable String name, String madeBy)
    implements TenantEvent {}
