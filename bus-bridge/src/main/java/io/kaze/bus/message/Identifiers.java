package io.kaze.bus.message;

import java.util.UUID;

/** Gives out identifiers; handed in, so that a test decides what they are. Thread-safe. */
@FunctionalInterface
public interface Identifiers {

  /** A new identifier, never given before. */
  UUID next();
}
