/** What a person sees: colours, the plan as it is worked on, the answer. */
@NullMarked
package io.kaze.deploy.terminal;

import org.jspecify.annotations.NullMarked;
