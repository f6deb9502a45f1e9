/** The contract the API is bound to: what is not in it is not there, what is in it is checked. */
@NullMarked
package io.kaze.channels.rest.contract;

import org.jspecify.annotations.NullMarked;
