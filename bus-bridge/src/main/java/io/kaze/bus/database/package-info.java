/** The cell's PostgreSQL: pools under restricted roles, and the schema they find. */
@NullMarked
package io.kaze.bus.database;

import org.jspecify.annotations.NullMarked;
