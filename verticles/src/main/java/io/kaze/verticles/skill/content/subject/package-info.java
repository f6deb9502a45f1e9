/** A page made ready to be judged: its target phrases, and its text in sentences. */
@NullMarked
package io.kaze.verticles.skill.content.subject;

import org.jspecify.annotations.NullMarked;
