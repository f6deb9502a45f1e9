/**
 * Servers of tools that speak the Model Context Protocol, by LangChain4j's client over transports
 * of Kaze's own: what is connected to was checked, what comes is bounded, nothing waits on an event
 * loop.
 */
@NullMarked
package io.kaze.gateway.tool.mcp;

import org.jspecify.annotations.NullMarked;
