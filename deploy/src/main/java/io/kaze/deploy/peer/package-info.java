/** How other cells stand, as JSON and in words. */
@NullMarked
package io.kaze.deploy.peer;

import org.jspecify.annotations.NullMarked;
