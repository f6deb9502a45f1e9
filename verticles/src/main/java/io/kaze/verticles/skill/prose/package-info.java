/** A model's words for what a skill computed, held against the figures before they stand. */
@NullMarked
package io.kaze.verticles.skill.prose;

import org.jspecify.annotations.NullMarked;
