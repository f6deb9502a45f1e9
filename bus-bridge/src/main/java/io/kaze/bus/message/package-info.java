/** What every message is made of: identifiers, envelope, JSON. */
@NullMarked
package io.kaze.bus.message;

import org.jspecify.annotations.NullMarked;
