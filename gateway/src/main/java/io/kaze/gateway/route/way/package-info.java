/** The way of a call over targets and keys, by what the data says and what their health is. */
@NullMarked
package io.kaze.gateway.route.way;

import org.jspecify.annotations.NullMarked;
