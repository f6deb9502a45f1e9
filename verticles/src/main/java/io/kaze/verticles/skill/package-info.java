/** Skills: what an agent can do, how it is described, and the built-in ones. */
@NullMarked
package io.kaze.verticles.skill;

import org.jspecify.annotations.NullMarked;
