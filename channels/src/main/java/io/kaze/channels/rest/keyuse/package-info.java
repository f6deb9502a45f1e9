/** What was done with a tenant's own keys, over HTTP. */
@NullMarked
package io.kaze.channels.rest.keyuse;

import org.jspecify.annotations.NullMarked;
