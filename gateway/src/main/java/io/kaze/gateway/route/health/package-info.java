/** What calls taught about targets and keys. One memory for the whole process; any thread. */
@NullMarked
package io.kaze.gateway.route.health;

import org.jspecify.annotations.NullMarked;
