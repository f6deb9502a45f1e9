/**
 * Hard budgets in money and tokens: a call reserves the most it can cost, under every budget it
 * falls under at once, and settles to what it did cost. Never exceeded, by however many processes;
 * nothing is lost to a crash. See {@code docs/decisions/0010-budgets.md}.
 */
@NullMarked
package io.kaze.gateway.budget;

import org.jspecify.annotations.NullMarked;
