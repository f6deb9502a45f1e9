/** Reads from passing bytes what the gateway must know, without building a tree. */
@NullMarked
package io.kaze.gateway.dialect.peek;

import org.jspecify.annotations.NullMarked;
