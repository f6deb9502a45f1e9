/** Looks at what a cell needs on this machine, and says how to get what is missing. */
@NullMarked
package io.kaze.deploy.doctor;

import org.jspecify.annotations.NullMarked;
