/** What went wrong, as RFC 9457 tells it: the one place that maps faults to HTTP. */
@NullMarked
package io.kaze.channels.rest.problem;

import org.jspecify.annotations.NullMarked;
