/** Looks at what is asked and answered, and may change or refuse it. */
@NullMarked
package io.kaze.gateway.guard;

import org.jspecify.annotations.NullMarked;
