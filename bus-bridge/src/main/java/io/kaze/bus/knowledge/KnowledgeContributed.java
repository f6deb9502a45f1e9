package io.kaze.bus.knowledge;

/**
 * Somebody contributed something to what is known.
 *
 * @param contributionId the contribution
 * @param scope what it is about
 * @param title in a few words; 1 to {@link #TITLE_MAX} characters
 * @param text all of it; 1 to {@link #TEXT_BYTES_MAX} bytes of UTF-8
 * @param source who contributed it, and where
 */
public record KnowledgeContributed(
    ContributionId contributionId, Scope scope, String title, String text, Source source)
    implements KnowledgeEvent {
  /** The most characters a title may have. */
  public static final int TITLE_MAX = 200;

  /** The most bytes of UTF-8 a text may have. */
  public static final int TEXT_BYTES_MAX = 64 * 1024;

  public KnowledgeContributed {
    Fitting.words("title", title, TITLE_MAX);
    Fitting.text("text", text, TEXT_BYTES_MAX);
  }

  /** How many bytes of UTF-8 a text has. */
  public static int bytes(String text) {
    return Fitting.bytes(text);
  }

  /** Whether two say the same of the same. */
  public boolean saysTheSameAs(KnowledgeContributed other) {
    return scope.equals(other.scope) && title.equals(other.title) && text.equals(other.text);
  }
}
