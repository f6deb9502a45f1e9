/** Gives an answer again for the very same request of the same tenant. */
@NullMarked
package io.kaze.gateway.cache;

import org.jspecify.annotations.NullMarked;
