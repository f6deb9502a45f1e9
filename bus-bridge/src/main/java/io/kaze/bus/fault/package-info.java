/** What went wrong, in words. */
@NullMarked
package io.kaze.bus.fault;

import org.jspecify.annotations.NullMarked;
