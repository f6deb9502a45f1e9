/** Routes to models over HTTP, and how they are. */
@NullMarked
package io.kaze.channels.rest.model;

import org.jspecify.annotations.NullMarked;
