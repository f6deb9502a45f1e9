package io.kaze.verticles.skill;

import io.vertx.core.json.JsonObject;

/**
 * The method of a skill that computes: a task's input in, its output out.
 *
 * <p>Stateless and repeatable: the same input and material give the same output, and nothing
 * outside changes. It is called on a thread of its own and may block; it must end soon after its
 * thread is interrupted, which is how a deadline or a cancelled goal stops it.
 */
@FunctionalInterface
public interface SkillHandler {

  /**
   * Computes the output.
   *
   * @param input valid against the skill's {@code input} schema; not to be modified
   * @param material opens the attachments that {@code input} refers to
   * @return the output, valid against the skill's {@code output} schema; always with a {@code
   *     summary}, a few plain lines of Markdown for a person
   * @throws SkillFault when the input cannot be worked on, in words the sender of the goal
   *     understands
   * @throws InterruptedException when the thread was interrupted
   */
  JsonObject handle(JsonObject input, Material material) throws SkillFault, InterruptedException;
}
