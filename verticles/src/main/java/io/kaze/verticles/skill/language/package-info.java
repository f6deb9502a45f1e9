/**
 * Words, sentences, stems, stop words, and which language a text is in: what text skills read by.
 */
@NullMarked
package io.kaze.verticles.skill.language;

import org.jspecify.annotations.NullMarked;
