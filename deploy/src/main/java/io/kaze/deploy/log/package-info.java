/** How the log is written: text for people, one JSON object a line for machines. */
@NullMarked
package io.kaze.deploy.log;

import org.jspecify.annotations.NullMarked;
