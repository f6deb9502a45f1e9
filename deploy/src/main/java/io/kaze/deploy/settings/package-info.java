/** What a cell can be told: one file, the environment, flags; bound to records that hold. */
@NullMarked
package io.kaze.deploy.settings;

import org.jspecify.annotations.NullMarked;
