/** Approvals over HTTP: what waits for a person, and the person's word. */
@NullMarked
package io.kaze.channels.rest.approval;

import org.jspecify.annotations.NullMarked;
