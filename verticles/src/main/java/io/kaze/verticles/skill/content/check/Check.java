package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import java.util.List;
import java.util.Optional;

/** A question asked of a page; its answer is a pure function of the page and its targets. */
public sealed interface Check
    permits AnchorTexts,
        DeclaredLanguage,
        DescriptionLength,
        DescriptionPhrase,
        HeadingOrder,
        HeadingPhrase,
        ImageAlts,
        InternalLinks,
        OpeningPhrase,
        ParagraphLength,
        PhraseCoverage,
        PhraseDensity,
        Readability,
        SentenceLength,
        SingleH1,
        TitleLength,
        TitlePhrase,
        WordCount {

  /** All checks, in the order in which a reader meets what they look at. */
  List<Check> ALL =
      List.of(
          new TitleLength(),
          new TitlePhrase(),
          new DescriptionLength(),
          new DescriptionPhrase(),
          new SingleH1(),
          new HeadingOrder(),
          new HeadingPhrase(),
          new OpeningPhrase(),
          new PhraseDensity(),
          new PhraseCoverage(),
          new WordCount(),
          new Readability(),
          new SentenceLength(),
          new ParagraphLength(),
          new ImageAlts(),
          new InternalLinks(),
          new AnchorTexts(),
          new DeclaredLanguage());

  /** Its name in the output, as in {@code title-length}. */
  String name();

  /** What it is worth, an even number of points: all when passed, half on a warning. */
  int weight();

  /**
   * Looks at a page.
   *
   * @return what it found; empty when the question does not apply to this page
   */
  Optional<Finding> look(Subject subject);
}
