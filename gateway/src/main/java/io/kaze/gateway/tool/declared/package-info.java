/** The tools there are, as data: {@code tools.yaml}. */
@NullMarked
package io.kaze.gateway.tool.declared;

import org.jspecify.annotations.NullMarked;
