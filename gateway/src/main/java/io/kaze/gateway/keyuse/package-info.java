/** The record of each use of a client's own key, for that client to see. */
@NullMarked
package io.kaze.gateway.keyuse;

import org.jspecify.annotations.NullMarked;
