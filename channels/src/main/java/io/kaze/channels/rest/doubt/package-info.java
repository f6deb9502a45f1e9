/** Effects in doubt over HTTP: what a person has to find out, and what they found. */
@NullMarked
package io.kaze.channels.rest.doubt;

import org.jspecify.annotations.NullMarked;
