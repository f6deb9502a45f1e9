package io.kaze.gateway.tool.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs with places for arguments, which never change where they lead. */
class UrlTemplateTest {
  private static final UrlTemplate TEMPLATE =
      UrlTemplate.of("https://api.example.com/v1/{city}/now?units=metric{&lang,tags*,ids}");

  private static String expand(JsonObject arguments) {
    return TEMPLATE.expand(arguments);
  }

  @Test
  void argumentsStandInTheirPlacesPercentEncoded() {
    JsonObject arguments =
        new JsonObject()
            .put("city", "São Paulo?#&%x=y;@:")
            .put("lang", "de&admin=true#")
            .put("tags", new JsonArray().add("a b").add("c&d"))
            .put("ids", new JsonArray().add(1).add(2));

    assertThat(expand(arguments))
        .isEqualTo(
            "/v1/S%C3%A3o%20Paulo%3F%23%26%25x%3Dy%3B%40%3A/now?units=metric"
                + "&lang=de%26admin%3Dtrue%23&tags=a%20b&tags=c%26d&ids=1,2");
  }

  @Test
  void whatIsMissingIsLeftOutOfTheQuery() {
    assertThat(expand(new JsonObject().put("city", "Ulm"))).isEqualTo("/v1/Ulm/now?units=metric");
    assertThat(UrlTemplate.of("https://a.example{?q}").expand(new JsonObject().put("q", true)))
        .isEqualTo("/?q=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "../admin", "a\\b", "%2e%2e/x", "a\nb", "a\u0000b"})
  void noArgumentChangesThePath(String city) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expand(new JsonObject().put("city", city)));
  }

  @Test
  void anEncodedDotIsEncodedOnceMore() {
    assertThat(expand(new JsonObject().put("city", "%2e%2e"))).startsWith("/v1/%252e%252e/now");
  }

  @Test
  void dotsMadeOfTwoPartsAreSeen() {
    UrlTemplate joined = UrlTemplate.of("https://a.example/x/.{rest}/y");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> joined.expand(new JsonObject().put("rest", ".")));
  }

  @Test
  void aMissingStepOfThePathIsTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expand(new JsonObject()))
        .withMessage("city is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{host}/x",
        "https://api.{domain}.com/x",
        "https://api.example.com:{port}/x",
        "{scheme}://api.example.com/x",
        "https://api.example.com/x?q={q}",
        "https://api.example.com/{+path}",
        "https://api.example.com/{/a,b}",
        "https://api.example.com/x{#part}",
        "https://api.example.com/x#part",
        "https://api.example.com/../x",
        "https://api.example.com/%2E%2e/x",
        "https://api.example.com/a b",
        "https://user@api.example.com/x",
        "https://10.1/x",
        "ftp://api.example.com/x"
      })
  void aTemplateThatCouldLeadElsewhereIsRefused(String template) {
    assertThatIllegalArgumentException().isThrownBy(() -> UrlTemplate.of(template));
  }
}
