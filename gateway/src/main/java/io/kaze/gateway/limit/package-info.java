/**
 * Rate limits: requests, tokens and concurrent calls, for each key, agent, tenant or whatever else.
 */
@NullMarked
package io.kaze.gateway.limit;

import org.jspecify.annotations.NullMarked;
