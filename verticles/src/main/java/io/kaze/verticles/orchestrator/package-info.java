/**
 * Leads goals to their end: a plan, its tasks side by side, a new plan around what failed, an
 * answer or an honest failure. What happened is a fold over a goal's entries, what comes next a
 * pure function of it; only the verticle touches the journal.
 */
@NullMarked
package io.kaze.verticles.orchestrator;

import org.jspecify.annotations.NullMarked;
