/** Where things are said: typed addresses, and the bus that carries them. */
@NullMarked
package io.kaze.bus.address;

import org.jspecify.annotations.NullMarked;
