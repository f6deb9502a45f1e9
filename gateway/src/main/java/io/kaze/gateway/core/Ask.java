package io.kaze.gateway.core;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import org.jspecify.annotations.Nullable;

/** What is asked of a model, by whom. It stays as it is while its {@link ModelCall} goes on. */
public interface Ask {
  /** Names the call, for the client too. */
  String requestId();

  /** Whose call it is. */
  Caller caller();

  /** The line of business; null for none. */
  @Nullable String vertical();

  /** The agent that asks; null for none. */
  @Nullable String agent();

  /** The goal it is for; null for none. */
  @Nullable GoalId goal();

  /** What is asked for. */
  Place place();

  /** The request in the place's dialect, with room behind it perhaps. */
  byte[] bytes();

  /** How many of the bytes are the request. */
  int length();

  /** A header of the request, its name in lower case; null for none. */
  @Nullable String header(CharSequence name);

  /** Until when an answer is of use, as {@link System#nanoTime}; the route may want it earlier. */
  long deadline();

  /**
   * Whether client and provider say what they mean in their own words where they understand each
   * other: the request's fields stay as they are, and a refusal is told as the provider tells it.
   */
  boolean verbatim();
}
