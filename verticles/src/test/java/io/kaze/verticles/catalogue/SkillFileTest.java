package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.bus.task.Effects;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillFileTest {
  private static final Set<String> HANDLERS = Set.of("translation", "lead-scoring");

  static final String TRANSLATION =
      """
      ---
      name: translation
      description: Translates a page. Use when a goal asks for another language.
      license: Apache-2.0
      compatibility: Needs nothing but the page.
      metadata:
        author: Kaze
        version: 1.0
        labels: {tone: plain}
      allowed-tools: Read Glossary
      handler: translation
      effects: none
      tools: [glossary]
      model: writing
      needs:
        page: {fact: document}
        terms: {fact: glossary, optional: true}
        words: {fact: keywords, oneOf: true}
        review: {fact: content-review, oneOf: true}
      gives: translated-page
      asks: [translate, "in French"]
      timeout: 30s
      input:
        type: object
        required: [page]
        properties:
          page: {type: object}
          terms: {type: array, items: {type: string}}
          words: {type: object}
          review: {$ref: '#/$defs/review'}
        $defs:
          review: {type: object}
      output:
        type: object
        required: [summary]
        properties:
          summary: {type: string, minLength: 1}
      ---

      # Translation

      Keep the *tone*.
      """;

  @Test
  void everyKeyOfASkillIsRead() throws BadFile {
    var skill = SkillFile.parse("translation", TRANSLATION, HANDLERS);

    assertThat(skill.description()).startsWith("Translates a page.");
    assertThat(skill.about())
        .isEqualTo(
            new About(
                "Apache-2.0",
                "Needs nothing but the page.",
                Map.of("author", "Kaze", "version", "1.0", "labels", "{\"tone\":\"plain\"}"),
                List.of("Read", "Glossary")));
    assertThat(skill.execution())
        .isEqualTo(
            new Execution(
                "translation",
                Effects.NONE,
                List.of("glossary"),
                "writing",
                Duration.ofSeconds(30)));
    assertThat(skill.contract().gives()).isEqualTo("translated-page");
    assertThat(skill.contract().asks()).containsExactly("translate", "in French");
    assertThat(skill.contract().needs())
        .containsExactly(
            Map.entry("page", Need.of("document")),
            Map.entry("terms", Need.optional("glossary")),
            Map.entry("words", Need.oneOf("keywords")),
            Map.entry("review", Need.oneOf("content-review")));
    assertThat(skill.instructions()).isEqualTo("# Translation\n\nKeep the *tone*.");
    assertThat(skill.plannable()).isTrue();
  }

  @Test
  void aSkillsSchemasTellGoodValuesFromBad() throws BadFile {
    var output = SkillFile.parse("translation", TRANSLATION, HANDLERS).contract().output();

    assertThat(output.faults(new JsonObject().put("summary", "Done."))).isEmpty();
    assertThat(output.faults(new JsonObject().put("summary", ""))).isNotEmpty();
    assertThat(output.faults(new JsonObject())).isNotEmpty();
  }

  @Test
  void aSkillOfTheOpenFormatAloneIsReadAndNotPlanned() throws BadFile {
    var text = "---\nname: tone\ndescription: How we write.\n---\nBe kind.\n";

    var skill = SkillFile.parse("tone", text, Set.of());

    assertThat(skill.instructions()).isEqualTo("Be kind.");
    assertThat(skill.execution().timeout()).isEqualTo(Execution.TIMEOUT_DEFAULT);
    assertThat(skill.plannable()).isFalse();
  }

  @Test
  void aSkillCanBeOneCallOfATool() throws BadFile {
    var text =
        """
        ---
        name: paying
        description: Pays.
        call: bank.pay
        effects: external
        gives: payment
        asks: [pay]
        ---
        """;

    var skill = SkillFile.parse("paying", text, Set.of());

    assertThat(skill.execution())
        .isEqualTo(Execution.calling("bank.pay", Effects.EXTERNAL, Execution.TIMEOUT_DEFAULT));
    assertThat(skill.plannable()).isTrue();
    assertThat(skill.takesGuidance()).isFalse();
  }

  @Test
  void aCallHasNoHandlerAndNoToolsOfItsOwn() {
    var text = "---\nname: paying\ndescription: Pays.\ncall: bank.pay\ntools: [a.b]\n---\n";

    assertThatThrownBy(() -> SkillFile.parse("paying", text, Set.of()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("the gateway carries it out");
  }

  @Test
  void linesMayEndTheWindowsWay() throws BadFile {
    var skill = SkillFile.parse("translation", TRANSLATION.replace("\n", "\r\n"), HANDLERS);

    assertThat(skill).isEqualTo(SkillFile.parse("translation", TRANSLATION, HANDLERS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: translation        | nmae: translation            | 2  | nmae is not a key here; known are allowed-tools
          name: translation        | name: Translation            | 2  | lower-case letters
          name: translation        | name: trans--lation          | 2  | single hyphens
          name: translation        | name: french                 | 2  | must be the name of its folder, translation
          name: translation        | name: [translation]          | 2  | name must be one value, not a list
          handler: translation     | handler: translator          | 11 | 'translator' is not a handler; there are lead-scoring, translation
          effects: none            | effects: some                | 12 | must be none or external
          tools: [glossary]        | tools: glossary              | 13 | tools must be a list
          tools: [glossary]        | tools: [glossary, {a: b}]    | 13 | must be one value
          page: {fact: document}   | page: {fact: document, opt: 1}| 16 | needs.page.opt is not a key here
          page: {fact: document}   | page: document               | 16 | needs.page must be a map of keys, not 'document'
          page: {fact: document}   | page: {}                     | 16 | needs.page.fact is missing
          page: {fact: document}   | pgae: {fact: document}       | 16 | needs.pgae is not a property of input
          optional: true           | optional: maybe              | 17 | needs.terms.optional must be true or false
          optional: true           | optional: true, oneOf: true  | 17 | exclude each other
          gives: translated-page   | gives: Translated Page       | 20 | lower-case letters
          gives: translated-page   | gives: document              | 2  | needs its own result
          timeout: 30s             | timeout: soon                | 22 | 'soon' is not a duration
          timeout: 30s             | timeout: 0s                  | 22 | more than nothing
          timeout: 30s             | timeout: PT25H               | 22 | at most 24 hours
          timeout: 30s             | gives: other                 | 22 | 'gives' stands twice
          required: [page]         | required: page               | 25 | Expected array
          required: [page]         | required: [page, tone]       | 23 | requires 'tone', but needs does not say what fills it
          page: {type: object}     | page: {type: objekt}         | 27 | does not match any of
          items: {type: string}    | items: {type: strnig}        | 28 | does not match any of
          '#/$defs/review'         | '#/$defs/reviews'            | 30 | is not a place inside this schema
          '#/$defs/review'         | 'https://example.com/x'      | 30 | is not a place inside this schema
          minLength: 1             | tone, minLength: 1           | 37 | key 'tone' has no value; text with a comma
          minLength: 1             | minLength: -1                | 37 | -1 is less than 0
          license: Apache-2.0      | license: *apache             | 4  | aliases
          asks: [translate         | asks: [translate, translate  | 2  | asks names something twice
          asks: [translate, "in French"] | asks: [translate       | 22 | is not YAML
          """)
  void aFaultIsToldWithItsLine(String good, String bad, int line, String reason) {
    var text = TRANSLATION.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

    var fault =
        catchThrowableOfType(BadFile.class, () -> SkillFile.parse("translation", text, HANDLERS));

    assertThat(fault.reason()).contains(reason);
    assertThat(fault.line()).isEqualTo(line);
  }
}
