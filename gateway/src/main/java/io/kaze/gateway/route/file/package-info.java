/** Reads {@code models.yaml}, all its errors at once, and again whenever it changes. */
@NullMarked
package io.kaze.gateway.route.file;

import org.jspecify.annotations.NullMarked;
