/** What models cost: dated data, and exact integer arithmetic in micro-dollars. */
@NullMarked
package io.kaze.gateway.price;

import org.jspecify.annotations.NullMarked;
