/** What is done with tools outside, as the journal tells it. */
@NullMarked
package io.kaze.bus.tool;

import org.jspecify.annotations.NullMarked;
