/** Finds what tells of a person or their money: e-mail addresses, telephone, card, IBAN numbers. */
@NullMarked
package io.kaze.gateway.guard.pii;

import org.jspecify.annotations.NullMarked;
