package io.kaze.bus.ask;

/** Asks which model there is. Answered at once with {@link ModelsThere}, without asking a model. */
public record ModelLookup() implements Ask<ModelsThere> {}
