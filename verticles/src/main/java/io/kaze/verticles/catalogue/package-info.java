/**
 * Agents and skills as files: the built-in catalogue, overlaid with the user's own folder, read
 * again whenever it changes. A bad file is refused with its line and never disturbs the others.
 */
@NullMarked
package io.kaze.verticles.catalogue;

import org.jspecify.annotations.NullMarked;
