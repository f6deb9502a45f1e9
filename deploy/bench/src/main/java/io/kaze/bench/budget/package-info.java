/** What budgets cost a call. */
@NullMarked
package io.kaze.bench.budget;

import org.jspecify.annotations.NullMarked;
