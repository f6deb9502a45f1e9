/** Writing text from elsewhere into Markdown so that it stays text. */
@NullMarked
package io.kaze.verticles.skill.markdown;

import org.jspecify.annotations.NullMarked;
