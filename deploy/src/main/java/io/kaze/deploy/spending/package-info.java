/** What calls of models may cost and did cost, over HTTP: the gateway's books behind the door. */
@NullMarked
package io.kaze.deploy.spending;

import org.jspecify.annotations.NullMarked;
