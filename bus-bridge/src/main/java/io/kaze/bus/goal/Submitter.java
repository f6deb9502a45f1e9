package io.kaze.bus.goal;

import io.kaze.bus.tenant.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * With what a goal was submitted.
 *
 * @param tokenId the token; null for the one in the cell's data folder
 * @param name its name
 */
public record Submitter(@Nullable TokenId tokenId, String name) {}
