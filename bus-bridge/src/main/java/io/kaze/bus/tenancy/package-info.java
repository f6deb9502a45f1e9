/** What happens to tenants and their tokens, and how they stand. */
@NullMarked
package io.kaze.bus.tenancy;

import org.jspecify.annotations.NullMarked;
