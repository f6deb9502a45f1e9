/** The dashboard and the bridge it listens through. */
@NullMarked
package io.kaze.webui;

import org.jspecify.annotations.NullMarked;
