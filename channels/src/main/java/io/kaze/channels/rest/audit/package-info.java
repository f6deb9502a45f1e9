/** The journal looked over, on demand. */
@NullMarked
package io.kaze.channels.rest.audit;

import org.jspecify.annotations.NullMarked;
