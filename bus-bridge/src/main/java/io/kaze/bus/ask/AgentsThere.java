package io.kaze.bus.ask;

import java.util.List;

/**
 * The agents of one tenant that are awake in one process.
 *
 * @param agents in no order
 */
public record AgentsThere(List<Awake> agents) {

  /**
   * One of them.
   *
   * @param agent its name in the catalogue
   * @param state where it stands, in lower case
   * @param waiting tasks in its inbox, beside the one it works on
   * @param done tasks done since it woke
   * @param failed tasks it could not do since it woke
   * @param restarts crashes it was started again after since it woke
   */
  public record Awake(
      String agent, String state, int waiting, int done, int failed, int restarts) {}

  public AgentsThere {
    agents = List.copyOf(agents);
  }
}
