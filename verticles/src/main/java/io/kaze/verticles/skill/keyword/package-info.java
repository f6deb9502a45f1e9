/** Keyword research: the key phrases of a page, ranked, grouped, and what their searchers want. */
@NullMarked
package io.kaze.verticles.skill.keyword;

import org.jspecify.annotations.NullMarked;
