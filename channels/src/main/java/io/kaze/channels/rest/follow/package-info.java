/** A goal's story told while it happens, as server-sent events. */
@NullMarked
package io.kaze.channels.rest.follow;

import org.jspecify.annotations.NullMarked;
