/** Keeps what was asked and answered, where a tenant wants it: redacted, bounded, for some days. */
@NullMarked
package io.kaze.gateway.capture;

import org.jspecify.annotations.NullMarked;
