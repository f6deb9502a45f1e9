/** What the gateway costs a request, beside no gateway at all and a bare proxy in the same run. */
@NullMarked
package io.kaze.bench.gateway;

import org.jspecify.annotations.NullMarked;
