/** Reads and writes JSON with bounds; remembers which fields nobody has read. */
@NullMarked
package io.kaze.gateway.dialect.json;

import org.jspecify.annotations.NullMarked;
