/** A cell from outside: its HTTP interface, as the command line uses it. */
@NullMarked
package io.kaze.deploy.client;

import org.jspecify.annotations.NullMarked;
