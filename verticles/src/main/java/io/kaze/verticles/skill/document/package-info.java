/** Reads an attached HTML, Markdown or plain-text file into a page: what text skills work on. */
@NullMarked
package io.kaze.verticles.skill.document;

import org.jspecify.annotations.NullMarked;
