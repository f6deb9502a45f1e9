package io.kaze.gateway.dialect;

/** Who speaks in a turn. */
public enum Role {
  /** The operator's standing instructions. */
  SYSTEM,
  /** Instructions of the application's developer; where a dialect has no such role, as SYSTEM. */
  DEVELOPER,
  /** The person. */
  USER,
  /** The model. */
  ASSISTANT,
  /** Results of tools; holds nothing but {@link Part.ToolResult}. */
  TOOL
}
