package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Format;
import io.kaze.verticles.skill.language.Language;
import java.util.Optional;

/** Does the page declare the language it is written in (WCAG 2.2, 3.1.1 Language of Page)? */
public record DeclaredLanguage() implements Check {

  @Override
  public String name() {
    return "declared-language";
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    String declared = subject.page().about().language();
    String written = subject.language().code();
    if (subject.page().format() != Format.HTML || written.equals("und")) {
      return Optional.empty();
    }
    String advice = "Write <html lang=\"%s\">.".formatted(written);
    if (declared.isEmpty()) {
      return Finding.fail("The page does not declare its language.", advice);
    }
    return Language.of(declared).code().equals(written)
        ? Finding.pass("The page declares its language: %s.".formatted(declared))
        : Finding.fail(
            "The page declares %s, but is written in %s."
                .formatted(Quote.of(declared), Quote.of(written)),
            advice);
  }
}
