/** How a request finds its operation, and how its answer is written. */
@NullMarked
package io.kaze.channels.rest.route;

import org.jspecify.annotations.NullMarked;
