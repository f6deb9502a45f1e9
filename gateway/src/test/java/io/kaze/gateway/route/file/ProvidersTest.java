package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.secret.SecretRef;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {

  @ParameterizedTest
  @CsvSource({
    "openai, openai, https://api.openai.com/v1, Authorization",
    "anthropic, anthropic, https://api.anthropic.com, x-api-key",
    "gemini, gemini, https://generativelanguage.googleapis.com/v1beta, x-goog-api-key",
    "mistral, compatible, https://api.mistral.ai/v1, Authorization",
    "groq, compatible, https://api.groq.com/openai/v1, Authorization",
    "openrouter, compatible, https://openrouter.ai/api/v1, Authorization",
    "vllm, compatible, http://127.0.0.1:8000/v1, Authorization",
    "ollama, compatible, http://127.0.0.1:11434/v1, Authorization"
  })
  void aKnownNameNeedsNothingButAKey(String name, String dialect, String url, String header) {
    Provider provider = only("providers: {%s: {keys: [env:A_KEY]}}".formatted(name));

    assertThat(provider.dialect()).isEqualTo(Dialect.of(dialect));
    assertThat(provider.base()).isEqualTo(URI.create(url));
    assertThat(header(provider)).isEqualTo(header);
    assertThat(provider.keys())
        .containsExactly(
            ProviderKey.of("env:A_KEY", null, new SecretRef(SecretRef.Kind.ENV, "A_KEY")));
  }

  @Test
  void theUsualVariableIsMeantWhereNoKeyIsNamed() {
    assertThat(only("providers: {groq: {}}").keys())
        .extracting(ProviderKey::name)
        .containsExactly("env:GROQ_API_KEY");
    assertThat(only("providers: {groq: {keys: []}}").keys()).isEmpty();
    assertThat(only("providers: {ollama: {}}").keys()).isEmpty();
  }

  @Test
  void azureNeedsItsAddress() {
    Provider azure =
        only(
            "providers: {azure: {url: 'https://acme.openai.azure.com/openai/v1', query: {api-version: preview}}}");

    assertThat(header(azure)).isEqualTo("api-key");
    assertThat(azure.query()).isEqualTo("api-version=preview");
    assertThat(azure.outputLimit()).isEqualTo("max_completion_tokens");
    assertThat(Text.faults("providers:\n  azure: {}\n"))
        .containsExactly(
            "models.yaml, line 2: providers.azure.url is missing, such as"
                + " https://NAME.openai.azure.com/openai/v1");
  }

  @Test
  void bedrockSignsForItsRegion() {
    Provider bedrock =
        only(
            """
            providers:
              bedrock:
                region: eu-central-1
                keys:
                  - {id: env:AWS_ACCESS_KEY_ID, secret: env:AWS_SECRET_ACCESS_KEY, session: env:AWS_SESSION_TOKEN}
            """);

    assertThat(bedrock.authorization()).isEqualTo(new Authorization.SigV4("eu-central-1"));
    assertThat(bedrock.base())
        .isEqualTo(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com"));
    assertThat(bedrock.keys().getFirst().id())
        .isEqualTo(new SecretRef(SecretRef.Kind.ENV, "AWS_ACCESS_KEY_ID"));
  }

  @Test
  void bedrockTakesABearerKeyToo() {
    Provider bedrock =
        only(
            "providers: {bedrock: {region: us-east-1, authorization: bearer, keys: [env:AWS_BEARER_TOKEN_BEDROCK]}}");

    assertThat(bedrock.authorization()).isEqualTo(new Authorization.Bearer());
  }

  @Test
  void anyServerIsDataAlone() {
    Provider own =
        only(
            """
            providers:
              acme-lab:
                dialect: compatible
                url: http://10.0.0.7:8000/v1/
                authorization: {header: X-Lab-Key}
                headers: {X-Title: Kaze}
                keys:
                  - file:/run/secrets/lab
                  - {name: spare, secret: 'vault:kaze/lab#key'}
                models: [llama-3.3-70b, 'meta/llama:free']
                lists: off
                output-limit: max_completion_tokens
            """);

    assertThat(own.base()).isEqualTo(URI.create("http://10.0.0.7:8000/v1"));
    assertThat(own.authorization()).isEqualTo(new Authorization.Header("x-lab-key"));
    assertThat(own.headers()).containsEntry("X-Title", "Kaze");
    assertThat(own.keys())
        .extracting(ProviderKey::name)
        .containsExactly("file:/run/secrets/lab", "spare");
    assertThat(own.models()).containsExactlyInAnyOrder("llama-3.3-70b", "meta/llama:free");
    assertThat(own.lists()).isFalse();
  }

  @Test
  void aSecondProviderOfAKindNamesItsPreset() {
    Provider second =
        only("providers: {openai-eu: {preset: openai, url: 'https://eu.api.openai.com/v1'}}");

    assertThat(second.name()).isEqualTo("openai-eu");
    assertThat(second.dialect()).isEqualTo(Dialect.OPENAI);
  }

  @Test
  void allKeysThatCallsMayNeedAreTold() {
    RouteBook book =
        Text.good(
            """
            providers: {openai: {keys: [env:ONE]}}
            tenants: {acme: {keys: [{provider: openai, keys: ['vault:acme/openai#key']}]}}
            """);

    assertThat(book.secrets())
        .containsExactlyInAnyOrder(
            new SecretRef(SecretRef.Kind.ENV, "ONE"),
            new SecretRef(SecretRef.Kind.VAULT, "acme/openai#key"));
  }

  private static Provider only(String text) {
    RouteBook book = Text.good(text);
    assertThat(book.providers()).hasSize(1);
    return book.providers().values().iterator().next();
  }

  private static String header(Provider provider) {
    return switch (provider.authorization()) {
      case Authorization.Bearer bearer -> "Authorization";
      case Authorization.Header header -> header.name();
      case Authorization.SigV4 signed -> "signed";
    };
  }
}
