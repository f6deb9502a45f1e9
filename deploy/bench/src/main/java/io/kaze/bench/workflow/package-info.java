/** A durable workflow of three steps, beside the same on other engines. */
@NullMarked
package io.kaze.bench.workflow;

import org.jspecify.annotations.NullMarked;
