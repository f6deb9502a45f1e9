/** What may go into a tool and come out of it. */
@NullMarked
package io.kaze.gateway.tool.schema;

import org.jspecify.annotations.NullMarked;
