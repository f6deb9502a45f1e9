/** Reports: the results of other skills as Markdown and as one self-contained HTML page. */
@NullMarked
package io.kaze.verticles.skill.report;

import org.jspecify.annotations.NullMarked;
