/** Where the gateway may connect to on a tool's behalf. */
@NullMarked
package io.kaze.gateway.tool.reach;

import org.jspecify.annotations.NullMarked;
