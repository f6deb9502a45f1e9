/** What one process does, beside its peers and floors, measured in the same run. */
@NullMarked
package io.kaze.bench;

import org.jspecify.annotations.NullMarked;
