/** An API is one more voice: goals stated, followed and called off over HTTP. */
@NullMarked
package io.kaze.channels.rest;

import org.jspecify.annotations.NullMarked;
