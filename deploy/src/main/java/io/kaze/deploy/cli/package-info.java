/** The commands of {@code kaze}. */
@NullMarked
package io.kaze.deploy.cli;

import org.jspecify.annotations.NullMarked;
