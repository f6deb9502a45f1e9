/**
 * Makes and repairs plans by goal-oriented search over what skills need and give: pure functions
 * without a clock, a model or any reading of files.
 */
@NullMarked
package io.kaze.verticles.orchestrator.planning;

import org.jspecify.annotations.NullMarked;
