/** Whole pods, killed at random while they change things outside. */
@NullMarked
package io.kaze.deploy.crash;

import org.jspecify.annotations.NullMarked;
