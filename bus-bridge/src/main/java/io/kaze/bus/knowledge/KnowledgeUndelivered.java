package io.kaze.bus.knowledge;

import io.kaze.bus.fault.Fault;

/**
 * It was given up to hand a contribution to another cell.
 *
 * @param contributionId the contribution
 * @param cell the other cell's name
 * @param fault why
 */
public record KnowledgeUndelivered(ContributionId contributionId, String cell, Fault fault)
    implements KnowledgeEvent {

  /** One for each cell. */
  @Override
  public String subject() {
    return cell;
  }
}
