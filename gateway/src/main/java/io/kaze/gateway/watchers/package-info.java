/** Who looks on while calls of models are made, and who may answer in their place. */
@NullMarked
package io.kaze.gateway.watchers;

import org.jspecify.annotations.NullMarked;
