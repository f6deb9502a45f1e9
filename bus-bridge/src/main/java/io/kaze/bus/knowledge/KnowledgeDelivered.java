package io.kaze.bus.knowledge;

/**
 * Another cell has written a contribution down.
 *
 * @param contributionId the contribution
 * @param cell the other cell's name
 */
public record KnowledgeDelivered(ContributionId contributionId, String cell)
    implements KnowledgeEvent {

  /** One for each cell. */
  @Override
  public String subject() {
    return cell;
  }
}
