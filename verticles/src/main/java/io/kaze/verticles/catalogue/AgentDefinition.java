package io.kaze.verticles.catalogue;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its YAML file declares it; instantiated per tenant. Immutable; cannot be built wrong.
 *
 * @param name lower-case letters, digits and hyphens; the file's name without {@code .yaml}
 * @param role what it is for, in words for people and models
 * @param vertical the line of work it belongs to; {@link #GENERAL} serves all
 * @param skills names of the skills it has, at least one
 * @param knowledge scopes of the knowledge it may read
 * @param model hint which kind of model suits it; null when any does
 * @param budget what it may spend
 * @param inbox how many tasks may wait for it, at least one
 */
public record AgentDefinition(
    String name,
    String role,
    String vertical,
    List<String> skills,
    List<String> knowledge,
    @Nullable String model,
    Budget budget,
    int inbox) {

  /** The vertical of agents that serve every other one. */
  public static final String GENERAL = "general";

  /** How many tasks may wait for an agent when its file does not say. */
  public static final int INBOX_DEFAULT = 100;

  static final int INBOX_MAX = 100_000;
  static final int ROLE_CHARACTERS_MAX = 4096;
  private static final int SKILLS_MAX = 64;
  private static final int KNOWLEDGE_MAX = 64;

  /** Checks names and bounds, and copies. */
  public AgentDefinition {
    Spelling.name("name", name);
    Spelling.text("role", role, ROLE_CHARACTERS_MAX);
    Spelling.name("vertical", vertical);
    skills = Spelling.list("skills", skills, SKILLS_MAX);
    if (skills.isEmpty()) {
      throw new IllegalArgumentException("skills must name at least one skill");
    }
    skills.forEach(skill -> Spelling.name("skill", skill));
    knowledge = Spelling.list("knowledge", knowledge, KNOWLEDGE_MAX);
    knowledge.forEach(scope -> Spelling.name("knowledge scope", scope));
    if (model != null) {
      Spelling.text("model", model, Execution.MODEL_CHARACTERS_MAX);
    }
    if (inbox < 1 || inbox > INBOX_MAX) {
      throw new IllegalArgumentException("inbox must be 1 to " + INBOX_MAX + ", not " + inbox);
    }
  }

  /** Whether it works for goals of this vertical. */
  public boolean serves(String goalVertical) {
    return vertical.equals(goalVertical) || vertical.equals(GENERAL);
  }

  /** The same agent with those of its skills that pass; null when none does. */
  @Nullable AgentDefinition withSkills(Predicate<String> kept) {
    var left = skills.stream().filter(kept).toList();
    if (left.isEmpty()) {
      return null;
    }
    return new AgentDefinition(name, role, vertical, left, knowledge, model, budget, inbox);
  }
}
