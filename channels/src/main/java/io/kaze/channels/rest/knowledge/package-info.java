/** What is known, over HTTP: contributed, searched, read. */
@NullMarked
package io.kaze.channels.rest.knowledge;

import org.jspecify.annotations.NullMarked;
