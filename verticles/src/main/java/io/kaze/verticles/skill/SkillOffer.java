package io.kaze.verticles.skill;

import java.util.Map;

/**
 * Skills that compute and come in a jar of their own: found on the class path by {@link
 * java.util.ServiceLoader}, once, when a process starts. What they do is declared as that of any
 * other, by a {@code SKILL.md} in the catalogue that names the handler.
 */
public interface SkillOffer {

  /** The handlers, by the names that skills know them under; none that comes with Kaze. */
  Map<String, SkillHandler> handlers();
}
