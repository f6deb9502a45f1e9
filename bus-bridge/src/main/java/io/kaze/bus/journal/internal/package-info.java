/** The journal on PostgreSQL. */
@NullMarked
package io.kaze.bus.journal.internal;

import org.jspecify.annotations.NullMarked;
