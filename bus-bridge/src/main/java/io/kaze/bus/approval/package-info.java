/** What people decide on drafts that wait for them. */
@NullMarked
package io.kaze.bus.approval;

import org.jspecify.annotations.NullMarked;
