/** Sends traces out, where that is wanted; nothing here is loaded where it is not. */
@NullMarked
package io.kaze.deploy.tracing;

import org.jspecify.annotations.NullMarked;
