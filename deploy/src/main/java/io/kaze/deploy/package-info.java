/** The assembly: the one main, settings, wiring. Sees every room and is seen by none. */
@NullMarked
package io.kaze.deploy;

import org.jspecify.annotations.NullMarked;
