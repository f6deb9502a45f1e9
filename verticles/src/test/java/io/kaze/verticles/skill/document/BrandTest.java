package io.kaze.verticles.skill.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Home - Oak & Ash; Oak & Ash",
        "Oak & Ash – Startseite; Oak & Ash",
        "Tables | Oak & Ash; Oak & Ash",
        "Oak & Ash: Tables; Oak & Ash",
        "Tables made by hand; ''",
        "Home; ''",
      })
  void theSitesNameIsToldFromItsTitle(String title, String brand) throws Exception {
    String html = "<title>%s</title><p>Here at Oak &amp; Ash we make them.".formatted(title);
    Page page = PageReader.page("p.html", "", html.getBytes(StandardCharsets.UTF_8));

    assertThat(Brand.of(page)).isEqualTo(brand);
  }
}
