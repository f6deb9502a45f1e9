/** Tools of agents: their addresses and credentials are here, and nowhere else. */
@NullMarked
package io.kaze.gateway.tool;

import org.jspecify.annotations.NullMarked;
