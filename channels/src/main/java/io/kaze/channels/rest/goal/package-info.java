/** Goals over HTTP: listed, shown, called off. */
@NullMarked
package io.kaze.channels.rest.goal;

import org.jspecify.annotations.NullMarked;
