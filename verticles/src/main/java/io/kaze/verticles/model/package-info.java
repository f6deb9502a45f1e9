/**
 * Models as agents use them: LangChain4j's chat models over the bus, without a key and without a
 * URL, and questions whose answers are held against what was promised. Nothing of it is loaded
 * before there is a model to ask.
 */
@NullMarked
package io.kaze.verticles.model;

import org.jspecify.annotations.NullMarked;
