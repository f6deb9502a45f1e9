/**
 * The gateway over HTTP: takes what the official clients of OpenAI and Anthropic send, answers in
 * their words. State is kept per event loop, so that nothing on a request's way waits for a lock.
 */
@NullMarked
package io.kaze.gateway.front;

import org.jspecify.annotations.NullMarked;
