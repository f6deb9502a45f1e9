/** What a goal's stream tells: a pure fold over its entries. */
@NullMarked
package io.kaze.channels.story;

import org.jspecify.annotations.NullMarked;
