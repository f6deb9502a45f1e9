/** Files that came with a goal. */
@NullMarked
package io.kaze.bus.attachment;

import org.jspecify.annotations.NullMarked;
