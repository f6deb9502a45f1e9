package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final String KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789";

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLine() {
    assertThat(
            Text.faults(
                """
                providers:
                  openai: {kys: [env:OPENAI_API_KEY]}
                  lab: {url: 'http://127.0.0.1:8000/v1', models: [llama]}
                rotes: {}
                routes:
                  fast: opnai/gpt-5.4-nano
                  balanced: {targets: lab/lama, retries: {max: 0}}
                  best: {targets: [{provider: lab, model: llama, weight: 0}], balance: wait}
                  other: {targets: lab/llama, fallbacks: [fst], cool-down: 5}
                aliases: {gpt-4o: bset}
                tenants: {Acme: {}, acme: {keys: [{provider: openay}]}}
                """))
        .containsExactly(
            "models.yaml, line 2: providers.openai.kys is not known; there are authorization,"
                + " dialect, headers, hints, keys, lists, models, output-limit, preset, query,"
                + " region, url; did you mean keys?",
            "models.yaml, line 4: rotes is not known; there are aliases, defaults, discovery,"
                + " providers, routes, tenants; did you mean routes?",
            "models.yaml, line 6: routes.fast: there is no provider opnai; did you mean openai?",
            "models.yaml, line 7: routes.balanced.retries.max: \"0\" is not a whole number from 1"
                + " to 10",
            "models.yaml, line 7: routes.balanced.targets: lab does not name the model lama; did"
                + " you mean llama?",
            "models.yaml, line 8: routes.best.balance: \"wait\" is not one of order, weight,"
                + " latency",
            "models.yaml, line 8: routes.best.targets.weight: \"0\" is not a whole number from 1"
                + " to 1,000,000",
            "models.yaml, line 9: routes.other.cool-down: \"5\" is not a time span such as 500ms,"
                + " 10s, 2m, 1h or 7d",
            "models.yaml, line 9: routes.other: there is no route or model fst; did you mean"
                + " fast?",
            "models.yaml, line 10: aliases.gpt-4o: there is no route or model bset; did you mean"
                + " best?",
            "models.yaml, line 11: tenants.Acme is no tenant: a lower-case letter, then up to 62"
                + " letters, digits or hyphens",
            "models.yaml, line 11: tenants.acme.keys: there is no provider openay; did you mean"
                + " openai?");
  }

  @Test
  void aNameThatStandsTwiceIsAFault() {
    assertThat(Text.faults("providers:\n  groq: {}\n  groq: {}\n"))
        .containsExactly("models.yaml, line 3: providers.groq is there twice");
    assertThat(Text.faults("providers: {groq: {}}\nroutes: {a: groq/x}\naliases: {a: groq/y}\n"))
        .containsExactly("models.yaml, line 3: aliases.a is a route already");
  }

  @Test
  void aCircleOfFallbacksIsShown() {
    assertThat(
            Text.faults(
                """
                providers: {groq: {}}
                routes:
                  a: {targets: groq/x, fallbacks: [b]}
                  b: {targets: groq/y, fallbacks: [c]}
                  c: {targets: groq/z, fallbacks: [a]}
                """))
        .containsExactly("models.yaml, line 5: routes.c goes round in a circle: a → b → c → a");
  }

  @Test
  void aCircleThatATenantMakesIsShown() {
    assertThat(
            Text.faults(
                """
                providers: {groq: {}}
                routes:
                  a: {targets: groq/x, fallbacks: [b]}
                  b: groq/y
                tenants: {acme: {aliases: {b: a}}}
                """))
        .singleElement()
        .asString()
        .contains("goes round in a circle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers: {openai: {keys: [%s]}}",
        "providers: {openai: {keys: %s}}",
        "providers: {openai: {keys: [{secret: %s}]}}",
        "providers: {openai: {keys: [{name: %s, secret: env:A}]}}",
        "providers: {openai: {keys: [{%s: x}]}}",
        "providers: {openai: {keys: [[%s]]}}",
        "providers: {openai: {keys: ['env:%s']}}",
        "providers: {openai: {headers: {Authorization: 'Bearer %s'}}}",
        "providers: {openai: {headers: {X-Other: '%s'}}}",
        "providers: {openai: {query: {key: '%s'}}}",
        "providers: {openai: {url: 'https://%s@api.openai.com/v1'}}",
        "providers: {openai: {url: 'https://api.openai.com/v1?key=%s'}}",
        "providers: {openai: {key: %s}}",
        "providers: {openai: %s}",
        "providers: {openai: {}}\ntenants: {acme: {keys: [{provider: openai, keys: [%s]}]}}",
        "%s",
        "providers: {openai: {keys: [*%s]}}",
        "providers: {openai: {keys: [%s"
      })
  void aKeyInThePlaceOfItsReferenceIsRefusedAndNeverRepeated(String form) {
    assertThat(Text.faults(form.formatted(KEY)))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault).doesNotContain(KEY.substring(8, 20)));
  }

  @Test
  void aKeyOfNoKnownFormIsNotRepeatedEither() {
    assertThat(Text.faults("providers: {azure: {url: 'https://a.example', keys: [0a1b2c3d4e5f]}}"))
        .singleElement()
        .asString()
        .doesNotContain("0a1b2c")
        .contains("env:NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers: {lab: {url: 'ftp://a/v1'}}",
        "providers: {lab: {url: 'http://'}}",
        "providers: {lab: {url: 'http://a b/v1'}}",
        "providers: {lab: {}}",
        "providers: {lab: {preset: opnai}}",
        "providers: {Lab: {url: 'http://a/v1'}}",
        "providers: {anthropic: {url: 'https://api.anthropic.com/v1'}}",
        "providers: {bedrock: {keys: [{id: env:A, secret: env:B}]}}",
        "providers: {bedrock: {region: eu-central-1, keys: [env:A]}}",
        "providers: {groq: {dialect: klingon}}",
        "providers: {groq: {models: {a: b}}}",
        "providers: {groq: {models: [a, a]}}",
        "providers: {groq: {keys: [env:A, env:A]}}",
        "providers: {groq: {lists: maybe}}",
        "providers: [groq]",
        "routes: {a: []}",
        "routes: {a: {}}",
        "providers: {groq: {}}\nroutes: {'a b': groq/x}",
        "providers: {groq: {}}\nroutes: {a: [groq/x, groq/x]}",
        "providers: {groq: {}}\nroutes: {a: groq}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, attempt-max: 3m}}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, total-max: off}}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, breaker: on}}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, breaker: {failures: 9, calls: 3}}}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, guardrails: [nothing]}}",
        "providers: {groq: {}}\nroutes: {a: {targets: groq/x, affinity: 3}}",
        "defaults: {fallbacks: [a]}",
        "tenants: {acme: {keys: [{keys: [env:A]}]}}",
        "tenants: {acme: {keys: [{use: client, platform: failed}]}}",
        "tenants: {acme: {keys: [{use: platform, platform: limited}]}}",
        "discovery: perhaps",
        "a: b\n---\nc: d",
        "<<: {a: b}",
        "just words",
        "[a, b]"
      })
  void whatCannotBeMeantIsRefused(String text) {
    assertThat(Text.faults(text)).isNotEmpty().allMatch(fault -> fault.startsWith("models.yaml, "));
  }

  @Test
  void aFileThatGrowsWhenItIsExpandedIsRefused() {
    assertThat(Text.faults("a: &a [x, x]\nb: [*a, *a, *a]\n"))
        .anyMatch(fault -> fault.contains("not YAML"));
    assertThat(Text.faults("providers: " + "{a: ".repeat(40) + "x" + "}".repeat(40)))
        .anyMatch(fault -> fault.contains("not YAML"));
  }
}
