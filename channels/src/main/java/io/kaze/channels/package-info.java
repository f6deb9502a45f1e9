/** The voices people speak with; an API is one more voice. */
@NullMarked
package io.kaze.channels;

import org.jspecify.annotations.NullMarked;
