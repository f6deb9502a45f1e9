/** Routes in force in a process, and how they are. */
@NullMarked
package io.kaze.gateway.route.live;

import org.jspecify.annotations.NullMarked;
