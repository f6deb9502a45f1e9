/** One cell: everything opened in order, watched, and closed in order. */
@NullMarked
package io.kaze.deploy.cell;

import org.jspecify.annotations.NullMarked;
