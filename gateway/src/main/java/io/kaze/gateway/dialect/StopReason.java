package io.kaze.gateway.dialect;

/** Why an answer ended. */
public enum StopReason {
  /** The model was done. */
  END,
  /** It reached the limit of output tokens. */
  LENGTH,
  /** It reached the end of its context window. */
  CONTEXT_FULL,
  /** It wants tools to be called. */
  TOOL_CALLS,
  /** It wrote one of the stop texts. */
  STOP_SEQUENCE,
  /** The provider's filter cut it off. */
  CONTENT_FILTER,
  /** The model will not. */
  REFUSAL,
  /** A long turn pauses; sent back as it is, it goes on. */
  PAUSE
}
