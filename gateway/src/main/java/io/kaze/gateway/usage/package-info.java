/** What was spent: by vertical, agent, key, model and day, entry by entry, and as CSV. */
@NullMarked
package io.kaze.gateway.usage;

import org.jspecify.annotations.NullMarked;
