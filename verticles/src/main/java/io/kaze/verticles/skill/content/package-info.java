/** Content optimisation: what keeps a page from being found and read, and what to write instead. */
@NullMarked
package io.kaze.verticles.skill.content;

import org.jspecify.annotations.NullMarked;
