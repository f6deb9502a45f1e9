/** Agents and the bus: asks, idle heap, durable tasks. */
@NullMarked
package io.kaze.bench.agents;

import org.jspecify.annotations.NullMarked;
