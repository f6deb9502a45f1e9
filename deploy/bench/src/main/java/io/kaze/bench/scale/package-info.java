/** What more pods do on one database. */
@NullMarked
package io.kaze.bench.scale;

import org.jspecify.annotations.NullMarked;
