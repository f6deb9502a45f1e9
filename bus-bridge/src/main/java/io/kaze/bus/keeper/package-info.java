/**
 * Where this cell's PostgreSQL comes from: its own in the data folder, or a server someone runs.
 */
@NullMarked
package io.kaze.bus.keeper;

import org.jspecify.annotations.NullMarked;
