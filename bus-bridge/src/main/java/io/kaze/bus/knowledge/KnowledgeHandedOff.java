package io.kaze.bus.knowledge;

/**
 * A contribution is to be known in another cell too.
 *
 * @param contributionId the contribution
 * @param cell the other cell's name
 * @param scope what it is about
 * @param title in a few words
 * @param text all of it
 * @param contributedBy who contributed it here
 */
public record KnowledgeHandedOff(
    ContributionId contributionId,
    String cell,
    Scope scope,
    String title,
    String text,
    String contributedBy)
    implements KnowledgeEvent {

  /**
   * Of what was contributed here; throws {@link IllegalArgumentException} for what another cell
   * handed over, which goes no further.
   */
  public static KnowledgeHandedOff of(KnowledgeContributed contributed, String cell) {
    if (contributed.source().cell() != null) {
      throw new IllegalArgumentException("What another cell handed over is not handed on");
    }
    return new KnowledgeHandedOff(
        contributed.contributionId(),
        cell,
        contributed.scope(),
        contributed.title(),
        contributed.text(),
        contributed.source().contributedBy());
  }

  /** One for each cell. */
  @Override
  public String subject() {
    return cell;
  }
}
