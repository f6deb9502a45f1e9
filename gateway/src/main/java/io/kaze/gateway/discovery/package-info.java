/** Which provider of models there is: from settings, from the environment, or found by itself. */
@NullMarked
package io.kaze.gateway.discovery;

import org.jspecify.annotations.NullMarked;
