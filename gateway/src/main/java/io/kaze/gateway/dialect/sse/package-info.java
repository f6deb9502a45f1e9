/** Server-sent events, read as their bytes come and written. */
@NullMarked
package io.kaze.gateway.dialect.sse;

import org.jspecify.annotations.NullMarked;
