package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFileTest {
  private static final Set<String> SKILLS = Set.of("translation", "lead-scoring");

  private static final String TRANSLATOR =
      """
      name: translator
      role: >-
        Says the same thing
        in another language.
      vertical: marketing
      skills:
        - translation
        - lead-scoring
      knowledge: [marketing, public]
      model: writing
      budget:
        tokensPerDay: 200_000
        costPerDay: 2.50
      inbox: 50
      """;

  @Test
  void everyKeyOfAnAgentIsRead() throws BadFile {
    var agent = AgentFile.parse("translator", TRANSLATOR, SKILLS);

    assertThat(agent)
        .isEqualTo(
            new AgentDefinition(
                "translator",
                "Says the same thing in another language.",
                "marketing",
                List.of("translation", "lead-scoring"),
                List.of("marketing", "public"),
                "writing",
                new Budget(200_000L, new BigDecimal("2.50")),
                50));
  }

  @Test
  void whatAnAgentDoesNotSayHasADefault() throws BadFile {
    var text = "name: a\nrole: Helps.\nvertical: sales\nskills: [translation]\n";

    var agent = AgentFile.parse("a", text, SKILLS);

    assertThat(agent.inbox()).isEqualTo(AgentDefinition.INBOX_DEFAULT);
    assertThat(agent.budget()).isEqualTo(Budget.UNSET);
    assertThat(agent.knowledge()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: translator      | name: interpreter     | 1  | must be the name of its file, translator
          vertical: marketing   | verticle: marketing   | 5  | verticle is not a key here
          '  - lead-scoring'    | '  - led-scoring'     | 8  | there is no skill 'led-scoring'
          '  - lead-scoring'    | '  - translation'     | 1  | skills names something twice
          tokensPerDay: 200_000 | tokensPerDay: lots    | 12 | must be a whole number
          tokensPerDay: 200_000 | tokenPerDay: 5        | 12 | budget.tokenPerDay is not a key here
          costPerDay: 2.50      | costPerDay: -1        | 13 | must be an amount such as 2.50
          inbox: 50             | inbox: 0              | 14 | at least 1
          inbox: 50             | inbox: 1000000        | 14 | from 0 to 100000
          model: writing        | model: {a: b}         | 10 | must be one value
          vertical: marketing   | 'vertical: "'         | 5  | is not YAML
          """)
  void aFaultIsToldWithItsLine(String good, String bad, int line, String reason) {
    var text = TRANSLATOR.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

    var fault =
        catchThrowableOfType(BadFile.class, () -> AgentFile.parse("translator", text, SKILLS));

    assertThat(fault.reason()).contains(reason);
    assertThat(fault.line()).isEqualTo(line);
  }

  @Test
  void anAgentWithoutARoleIsRefused() {
    var text = TRANSLATOR.replaceFirst("(?s)role:.*?\\.\n", "");

    var fault =
        catchThrowableOfType(BadFile.class, () -> AgentFile.parse("translator", text, SKILLS));

    assertThat(fault.reason()).isEqualTo("role is missing");
  }
}
