/** What happens to agents themselves. */
@NullMarked
package io.kaze.bus.agent;

import org.jspecify.annotations.NullMarked;
