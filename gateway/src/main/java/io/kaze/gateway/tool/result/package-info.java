/** What comes of calling a tool. */
@NullMarked
package io.kaze.gateway.tool.result;

import org.jspecify.annotations.NullMarked;
