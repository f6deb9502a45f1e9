package io.kaze.gateway.dialect;

/** Whether the model may, must or must not call tools. */
public sealed interface ToolChoice {
  /** As it sees fit. */
  record Auto() implements ToolChoice {}

  /** It must not. */
  record None() implements ToolChoice {}

  /** At least one. */
  record Required() implements ToolChoice {}

  /** This one. */
  record Named(String name) implements ToolChoice {}
}
