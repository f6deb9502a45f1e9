/** A goal stated over HTTP, with its files. */
@NullMarked
package io.kaze.channels.rest.submit;

import org.jspecify.annotations.NullMarked;
