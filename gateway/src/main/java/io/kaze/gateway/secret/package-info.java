/**
 * The keys the gateway holds for others: named by reference in data, read from where they are kept.
 */
@NullMarked
package io.kaze.gateway.secret;

import org.jspecify.annotations.NullMarked;
