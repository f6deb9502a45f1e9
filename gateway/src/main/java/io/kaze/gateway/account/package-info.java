/** What calls over HTTP come to: who pays, and what for. */
@NullMarked
package io.kaze.gateway.account;

import org.jspecify.annotations.NullMarked;
