/**
 * Where a call of a model goes: providers, their keys, routes and what was learned of their health.
 */
@NullMarked
package io.kaze.gateway.route;

import org.jspecify.annotations.NullMarked;
