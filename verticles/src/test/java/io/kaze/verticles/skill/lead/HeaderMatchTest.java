package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderMatchTest {

  @ParameterizedTest
  @CsvSource({
    "E-Mail, email",
    "Email Address (work), email",
    "Ansprechpartner, name",
    "Firmenname, company",
    "Job Title, role",
    "Position, role",
    "Branche, industry",
    "Land, country",
    "Unternehmensgroesse, employees",
    "Unternehmensgröße, employees",
    "Number of employees (2025), employees",
    "Jahresumsatz, revenue",
    "Deal Value EUR, budget",
    "lead_source, source",
    "lastActivity, lastActivity",
    "Datum letzter Kontakt, lastActivity",
    "Lifecycle Stage, stage",
    "PageViews, visits",
    "Email opens, opens",
    "Telefon (mobil), phone"
  })
  void headersAreRecognisedInEnglishAndGerman(String header, String feature) {
    assertThat(HeaderMatch.indexes(List.of(header), List.of())).isEqualTo(Map.of(feature, 0));
  }

  @Test
  void theBetterHeaderGetsTheFeatureWhereverItStands() {
    List<String> headers =
        List.of("Email opens", "Company name", "Name", "Email verified", "E-Mail");

    Map<String, Integer> indexes = HeaderMatch.indexes(headers, List.of());

    assertThat(indexes).isEqualTo(Map.of("opens", 0, "company", 1, "name", 2, "email", 4));
  }

  @Test
  void theProfilesOwnHeaderGoesFirst() {
    Feature budget =
        new Feature(
            "budget",
            BigDecimal.ONE,
            1000,
            List.of("Kundenbudget 2026"),
            new Measure.Present(BigDecimal.ONE));

    Map<String, Integer> indexes =
        HeaderMatch.indexes(List.of("Budget", "Kundenbudget 2026"), List.of(budget));

    assertThat(indexes).containsEntry("budget", 1);
  }

  @Test
  void anythingElseIsLeftAlone() {
    assertThat(HeaderMatch.indexes(List.of("Notiz", "Colour", ""), List.of())).isEmpty();
  }
}
