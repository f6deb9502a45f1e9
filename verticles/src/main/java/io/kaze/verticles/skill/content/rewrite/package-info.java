/** New titles, descriptions and headings out of a page's own words. */
@NullMarked
package io.kaze.verticles.skill.content.rewrite;

import org.jspecify.annotations.NullMarked;
