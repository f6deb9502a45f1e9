/**
 * Lead scoring: a CSV of leads and an ideal-customer profile in, a ranking that can be checked by
 * hand out.
 */
@NullMarked
package io.kaze.verticles.skill.lead;

import org.jspecify.annotations.NullMarked;
