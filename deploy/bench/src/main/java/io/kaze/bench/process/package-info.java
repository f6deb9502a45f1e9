/** Processes that benchmarks start and measure. */
@NullMarked
package io.kaze.bench.process;

import org.jspecify.annotations.NullMarked;
