/** The check list: one small class per question asked of a page. */
@NullMarked
package io.kaze.verticles.skill.content.check;

import org.jspecify.annotations.NullMarked;
