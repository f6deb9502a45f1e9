/**
 * HTTP/1.1 as it stands on the wire (RFC 9112), for the gateway's hot path: heads read and written,
 * bodies cut out of what comes. Strict: what could be read in two ways is not read at all. Pure.
 */
@NullMarked
package io.kaze.gateway.wire;

import org.jspecify.annotations.NullMarked;
