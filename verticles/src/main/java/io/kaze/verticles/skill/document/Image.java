package io.kaze.verticles.skill.document;

import org.jspecify.annotations.Nullable;

/**
 * An image of a page.
 *
 * @param source its address as written
 * @param alt its alternative text; empty when marked as decoration; null when it has none
 */
public record Image(String source, @Nullable String alt) {}
