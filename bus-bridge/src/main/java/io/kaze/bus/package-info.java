/** The kernel: what rooms may say to each other, where they say it, and what is remembered. */
@NullMarked
package io.kaze.bus;

import org.jspecify.annotations.NullMarked;
