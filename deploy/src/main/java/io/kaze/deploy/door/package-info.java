/** The one way in: authentication, limits and error form for all rooms' routes. */
@NullMarked
package io.kaze.deploy.door;

import org.jspecify.annotations.NullMarked;
