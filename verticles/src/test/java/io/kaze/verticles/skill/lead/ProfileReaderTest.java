package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.verticles.skill.SkillFault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {

  private static Profile read(String yaml) throws SkillFault {
    return ProfileReader.read("ideal.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: x | at features: this is missing.",
        "features: {} | at features: a map with at least one entry is needed here.",
        "features: 7 | at features: a map with at least one entry is needed here.",
        "[] | at the top: a map with at least one entry is needed here.",
        "fetures: {} | at fetures: there is no such setting; known are asOf, features, grades, name.",
        "features: {role: {present: 1}} | at features.role.weight: this is missing.",
        "features: {role: {weight: heavy, present: 1}} | at features.role.weight: a number from 0 to"
            + " 1000000 is needed, not \"heavy\".",
        "features: {role: {weight: 0, present: 1}} | at features.role.weight: it must be above 0;"
            + " leave the feature out instead.",
        "features: {role: {weight: 1}} | at features.role: exactly one of bands, days, match,"
            + " present is needed.",
        "features: {role: {weight: 1, present: 2}} | at features.role.present: a number from 0 to 1"
            + " is needed, not 2.",
        "features: {role: {weight: 1, match: [{value: 1, any: ['*']}]}} | at"
            + " features.role.match[0].any[0]: there is no letter or digit in it.",
        "features: {budget: {weight: 1, bands: [{from: 1, value: 0}, {from: 1.0, value: 1}]}} | at"
            + " features.budget.bands[1].from: 1 is there twice.",
        "features: {budget: {weight: 1, otherwise: 1, present: 1}} | at features.budget.otherwise:"
            + " only a match has an otherwise.",
        "features: {colour: {weight: 1, present: 1}} | at features.colour: this feature is not known"
            + " by name; say its column with headers: [...].",
        "`grades: {A: 50, B: 50, C: 1}\nfeatures: {role: {weight: 1, present: 1}}` | at grades: A"
            + " must be above B, and B above C.",
        "`asOf: soon\nfeatures: {role: {weight: 1, present: 1}}` | at asOf: a date such as"
            + " 2026-06-30 is needed."
      })
  void aBrokenProfileIsRefusedWithPathAndReason(String yaml, String place) {
    SkillFault fault = catchThrowableOfType(SkillFault.class, () -> read(yaml));

    assertThat(fault).hasMessage("The profile ideal.yaml is wrong " + place);
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() {
    SkillFault fault =
        catchThrowableOfType(SkillFault.class, () -> read("name: x\nfeatures: [}\n"));

    assertThat(fault).hasMessageStartingWith("The profile ideal.yaml, line 2 is not valid YAML: ");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () ->
                read(
                    "features:\n  role: {weight: 1, present: 1}\n  role: {weight: 2, present: 1}\n"));

    assertThat(fault).hasMessageContaining("line 3").hasMessageContaining("role");
  }

  @Test
  void aProfileThatIsTooLargeIsRefused() {
    LeadFiles files = LeadFiles.leads("Name,Budget\na,1\n").profile("#".repeat(70_000));

    SkillFault fault = catchThrowableOfType(SkillFault.class, files::score);

    assertThat(fault).hasMessage("The profile ideal.yaml is larger than 65536 bytes.");
  }

  @Test
  void jsonIsAProfileToo() throws Exception {
    Profile profile =
        read(
            "{\"features\": {\"shoe\": {\"weight\": 2, \"headers\": [\"Size\"], \"present\": 0.5}}}");

    assertThat(profile.name()).isEqualTo("ideal.yaml");
    assertThat(profile.features()).extracting(Feature::name).containsExactly("shoe");
    assertThat(profile.features()).extracting(Feature::ofTenths).containsExactly(1000);
  }

  @Test
  void theOrderOfBandsAndSpansDoesNotMatter() throws Exception {
    Profile profile =
        read(
            "features: {budget: {weight: 1, bands: [{from: 9, value: 1}, {from: 1, value: 0.5}]}}");

    Measure budget = profile.features().getFirst().measure();
    AsOf never = new AsOf(null, DateOrder.DAY_FIRST);
    assertThat(budget.value("10", never).share()).isEqualByComparingTo("1");
    assertThat(budget.value("9", never).share()).isEqualByComparingTo("1");
    assertThat(budget.value("8.9", never).share()).isEqualByComparingTo("0.5");
    assertThat(budget.value("0", never).share()).isZero();
  }

  @Test
  void theProfileThatStandsInSumsToAHundred() throws Exception {
    Profile standard = ProfileReader.standard();

    assertThat(standard.features())
        .allSatisfy(f -> assertThat(f.ofTenths()).isEqualTo(f.weight().intValueExact() * 10));
    assertThat(standard.features().stream().mapToInt(Feature::ofTenths).sum()).isEqualTo(1000);
  }
}
