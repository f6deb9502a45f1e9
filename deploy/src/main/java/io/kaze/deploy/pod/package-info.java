/** The processes of a cell: which rooms each holds, and what a door says of rooms elsewhere. */
@NullMarked
package io.kaze.deploy.pod;

import org.jspecify.annotations.NullMarked;
