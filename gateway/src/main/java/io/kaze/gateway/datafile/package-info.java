/** Data in a file that people change while the cell runs. */
@NullMarked
package io.kaze.gateway.datafile;

import org.jspecify.annotations.NullMarked;
