/** Whether a call may be made, what it may cost, and what it came to. */
@NullMarked
package io.kaze.gateway.metering;

import org.jspecify.annotations.NullMarked;
