package io.kaze.verticles.agent;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillHandler;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** A skill that never ends by itself; says when it began and when it was interrupted. */
record Hanging(Queue<String> begun, Queue<Thread> interrupted) implements SkillHandler {

  @Override
  public JsonObject handle(JsonObject input, Material material) throws InterruptedException {
    begun.add(input.getString("text"));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.add(Thread.currentThread());
      throw e;
    }
    return Skills.summary("never");
  }
}
