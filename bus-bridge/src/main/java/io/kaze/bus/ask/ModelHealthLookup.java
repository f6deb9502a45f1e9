package io.kaze.bus.ask;

/**
 * Asks which routes there are for the envelope's tenant, and how their targets and keys are.
 * Answered at once with {@link ModelHealthThere}, from what one process learned, without asking a
 * provider.
 *
 * @param keys whether the tenant's own keys are shown
 * @param cell whether what concerns all tenants is shown too: the platform's keys, how much targets
 *     are used, and what is wrong with the data
 */
public record ModelHealthLookup(boolean keys, boolean cell) implements Ask<ModelHealthThere> {}
