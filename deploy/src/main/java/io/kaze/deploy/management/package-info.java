/** Health and metrics, on a port of their own. */
@NullMarked
package io.kaze.deploy.management;

import org.jspecify.annotations.NullMarked;
