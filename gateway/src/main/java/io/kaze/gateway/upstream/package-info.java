/** Calls over HTTP to whoever has models: tries, deadlines, bounds, and their end. */
@NullMarked
package io.kaze.gateway.upstream;

import org.jspecify.annotations.NullMarked;
