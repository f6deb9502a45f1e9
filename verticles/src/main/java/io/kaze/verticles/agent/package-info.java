/** Agents: instances per tenant, one task at a time, under supervision, asleep when idle. */
@NullMarked
package io.kaze.verticles.agent;

import org.jspecify.annotations.NullMarked;
