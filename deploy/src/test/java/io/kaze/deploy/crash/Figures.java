package io.kaze.deploy.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a run, held against what the shops counted.
 *
 * @param goals how many were accepted
 * @param answered of them
 * @param failed of them
 * @param effects how many there are in the ledger
 * @param done of them
 * @param refused of them: certainly not done
 * @param doubts of them: a person has to look
 * @param charged how many keys money went under
 * @param broken every promise that was not kept, a line each
 */
record Figures(
    int goals,
    long answered,
    long failed,
    int effects,
    long done,
    long refused,
    long doubts,
    int charged,
    List<String> broken) {

  static Figures of(Set<String> accepted, Books books, Shops shops) {
    Map<String, Books.GoalRow> goals = new HashMap<>();
    books.goals().forEach(goal -> goals.put(goal.id(), goal));
    List<Books.EffectRow> effects = books.effects();
    Map<String, Integer> byKey = shops.byKey();
    List<String> broken = new ArrayList<>();
    accepted.forEach(id -> goal(id, goals.get(id), effects, broken));
    Set<String> known = new HashSet<>();
    for (Books.EffectRow effect : effects) {
      String key = word(effect) + "/" + effect.key();
      known.add(key);
      effect(effect, byKey.getOrDefault(key, 0), broken);
    }
    byKey.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> broken.add("charged without an effect: " + key));
    shops
        .byOrder()
        .forEach((order, times) -> {
          if (times > 1) {
            broken.add("doubled: %s was charged %d times".formatted(order, times));
          }
        });
    return new Figures(
        accepted.size(),
        goals.values().stream().filter(goal -> goal.status().equals("answered")).count(),
        goals.values().stream().filter(goal -> goal.status().equals("failed")).count(),
        effects.size(),
        count(effects, "done"),
        count(effects, "failed"),
        count(effects, "doubt"),
        byKey.size(),
        broken);
  }

  private static long count(List<Books.EffectRow> effects, String state) {
    return effects.stream().filter(effect -> effect.state().equals(state)).count();
  }

  /** The side is {@code tool.shop.WORD}. */
  private static String word(Books.EffectRow effect) {
    return effect.side().substring(effect.side().lastIndexOf('.') + 1);
  }

  private static void goal(
      String id, Books.GoalRow goal, List<Books.EffectRow> effects, List<String> broken) {
    if (goal == null) {
      broken.add("lost: goal %s was accepted and is not there".formatted(id));
      return;
    }
    if (!goal.ended() || goal.ends() != 1) {
      broken.add("goal %s is %s and ended %d times".formatted(id, goal.status(), goal.ends()));
    }
    for (Shop shop : Shop.values()) {
      boolean wanted = goal.text().contains(" " + shop.word + " ");
      long there =
          effects.stream()
              .filter(effect -> effect.stream().endsWith(id) && word(effect).equals(shop.word))
              .count();
      boolean fits = goal.status().equals("answered") ? there == (wanted ? 1 : 0) : there <= 1;
      if (!fits) {
        broken.add(
            "goal %s is %s, and has %d effects %s".formatted(id, goal.status(), there, shop.word));
      }
    }
  }

  private static void effect(Books.EffectRow effect, int charged, List<String> broken) {
    String words = "%s %s".formatted(word(effect), effect.key());
    boolean kept =
        switch (effect.state()) {
          case "done" -> charged == 1;
          case "failed" -> charged == 0;
          case "doubt" -> charged <= 1;
          default -> false;
        };
    if (!kept) {
      broken.add(
          "effect %s is %s and was charged %d times".formatted(words, effect.state(), charged));
    }
  }
}
