/** One step of a plan: handed to an agent, answered with a draft. */
@NullMarked
package io.kaze.bus.task;

import org.jspecify.annotations.NullMarked;
