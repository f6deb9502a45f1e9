package io.kaze.verticles.catalogue;

/**
 * A skill as its {@code SKILL.md} declares it (the open Agent Skills format, agentskills.io, with
 * Kaze's keys). Immutable; cannot be built wrong.
 *
 * @param name lower-case letters, digits and hyphens; the folder's name
 * @param description what it does and when to use it, for people and models
 * @param about the format's other keys
 * @param contract what it takes and gives
 * @param execution how it is carried out
 * @param instructions the Markdown after the front matter; may be empty
 */
public record SkillDefinition(
    String name,
    String description,
    About about,
    SkillContract contract,
    Execution execution,
    String instructions) {

  static final int DESCRIPTION_CHARACTERS_MAX = 1024;

  /** Checks name and description. */
  public SkillDefinition {
    Spelling.name("name", name);
    Spelling.text("description", description, DESCRIPTION_CHARACTERS_MAX);
  }

  /**
   * Whether it can do better for what a person said against its draft: a model that follows
   * instructions can; a handler would compute, a tool would be told the same again.
   */
  public boolean takesGuidance() {
    return execution.handler() == null && execution.call() == null;
  }

  /**
   * Whether the planner can place it without a model: a handler computes the fact it gives, or a
   * tool.
   */
  public boolean plannable() {
    return plannable(false);
  }

  /** Whether the planner can place it: it gives a fact, and there is something to carry it out. */
  public boolean plannable(boolean modelThere) {
    return contract.gives() != null
        && (execution.handler() != null
            || execution.call() != null
            || (modelThere && execution.tools().isEmpty()));
  }
}
