/** The LLM gateway: every model call of a cell goes through here, and only this room reads keys. */
@NullMarked
package io.kaze.gateway;

import org.jspecify.annotations.NullMarked;
