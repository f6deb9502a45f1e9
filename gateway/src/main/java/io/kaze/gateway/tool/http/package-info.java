/** Requests of tools over HTTP: to checked addresses only, with bounds on all of them. */
@NullMarked
package io.kaze.gateway.tool.http;

import org.jspecify.annotations.NullMarked;
