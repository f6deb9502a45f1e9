/** Who may use the cell: tenants and their tokens, over HTTP. */
@NullMarked
package io.kaze.channels.rest.tenancy;

import org.jspecify.annotations.NullMarked;
