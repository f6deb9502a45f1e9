package io.kaze.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guardrails as they stand in a file. */
class GuardFileTest {

  @Test
  void guardrailsKeepTheOrderOfTheFile() {
    Guardrails read =
        GuardFile.read(
            """
            guardrails:
              - {name: small, size: {messages: 3}}
              - {name: people, pii: [email, card], on: answer, action: refuse}
              - name: codes
                regex: ['A-\\d', {pattern: 'B-\\d', placeholder: '[b]'}]
                on: request
            """);

    assertThat(read.names()).containsExactly("small", "people", "codes");
    assertThat(read.named(read.names()))
        .extracting(Guardrail::on)
        .containsExactly(Guardrail.On.BOTH, Guardrail.On.ANSWER, Guardrail.On.REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "guardrails: []"})
  void aFileMayHaveNone(String yaml) {
    assertThat(GuardFile.read(yaml).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          guardrails: {                                             | no YAML
          guards: []                                                | guards is unknown
          guardrails: [{name: A, pii: all}]                         | guardrails[0].name
          guardrails: [{name: a}]                                   | one of regex, pii and size
          guardrails: [{name: a, pii: all, size: {}}]               | one of regex, pii and size
          guardrails: [{name: a, pii: [email, shoe]}]               | guardrails[0].pii: is one of
          guardrails: [{name: a, regex: ['(a']}]                    | guardrails[0].regex[0]: the pattern
          guardrails: [{name: a, regex: []}]                        | guardrails[0].regex
          guardrails: [{name: a, pii: all, on: both, action: drop}] | guardrails[0].action
          guardrails: [{name: a, size: {tools: -1}}]                | guardrails[0].size.tools
          guardrails: [{name: a, size: {x: 1}}]                     | x is unknown
          guardrails: [{name: a, size: {}, action: redact}]         | always refused
          guardrails: [{name: a, pii: all}, {name: a, pii: all}]    | two are called a
          guardrails: [{name: a, pii: all, tenants: ['Not One']}]   | guardrails[0].tenants
          """)
  void whatIsWrongIsToldWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> GuardFile.read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
