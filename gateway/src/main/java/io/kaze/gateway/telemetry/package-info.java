/** What can be seen of calls from outside: metrics, and traces when they are wanted. */
@NullMarked
package io.kaze.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
