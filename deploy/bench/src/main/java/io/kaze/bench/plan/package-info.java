/** What it costs to plan a goal by search, and to hold a value against its schema. */
@NullMarked
package io.kaze.bench.plan;

import org.jspecify.annotations.NullMarked;
