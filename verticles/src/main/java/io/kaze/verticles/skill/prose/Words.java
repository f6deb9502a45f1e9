package io.kaze.verticles.skill.prose;

/** What came of asking a model for words. */
public sealed interface Words {

  /**
   * A model's words: plain sentences, each figure of which is in the facts.
   *
   * @param model who wrote them
   */
  record Written(String text, String model) implements Words {}

  /**
   * The computed words stand.
   *
   * @param why in words for the goal's sender; empty when no model was there to be asked
   */
  record AsComputed(String why) implements Words {}
}
