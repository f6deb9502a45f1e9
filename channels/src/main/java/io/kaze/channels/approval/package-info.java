/** Approvals: what waits for a person, how one decides on it, and what comes of silence. */
@NullMarked
package io.kaze.channels.approval;

import org.jspecify.annotations.NullMarked;
