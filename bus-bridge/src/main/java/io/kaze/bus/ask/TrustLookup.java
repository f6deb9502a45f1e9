package io.kaze.bus.ask;

import io.kaze.bus.task.Effects;

/**
 * Asks how far a skill is trusted in the envelope's tenant, before something is done that could not
 * be held back. Answered with {@link TrustThere} at once.
 *
 * @param skill the skill's name
 * @param effects what it would change outside
 */
public record TrustLookup(String skill, Effects effects) implements Ask<TrustThere> {}
