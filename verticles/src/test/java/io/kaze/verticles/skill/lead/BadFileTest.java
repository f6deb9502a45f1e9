package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadFileTest {
  private static final Limits TIGHT = new Limits(3, 2_000, 5, 100, 3, 20, 2, 3, 2, 1_000);

  private static SkillFault fault(LeadFiles files) {
    return fault(files, Limits.DEFAULT);
  }

  private static SkillFault fault(LeadFiles files, Limits limits) {
    return catchThrowableOfType(SkillFault.class, () -> files.score(limits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "  \r\n \t\n", "\uFEFF"})
  void anEmptyFileIsRefused(String nothing) {
    SkillFault fault = fault(LeadFiles.leads(nothing));

    assertThat(fault).hasMessage("leads.csv is empty: there are no leads to score.");
    assertThat(fault.retryable()).isFalse();
  }

  @Test
  void aHeaderAloneIsRefused() {
    SkillFault fault = fault(LeadFiles.leads("Name,Budget\n"));

    assertThat(fault)
        .hasMessage("leads.csv has a header but no rows: there are no leads to score.");
  }

  @ParameterizedTest
  @CsvSource({
    "504b030414000600, a ZIP archive or an Excel workbook (.xlsx)",
    "d0cf11e0a1b11ae1, an old Excel workbook (.xls)",
    "89504e470d0a1a0a, a PNG picture",
    "255044462d312e37, a PDF document",
    "1f8b0800, a gzip archive",
    "4e616d652c420a00, binary (it holds NUL bytes)",
    "4e616d650a818d8f, binary"
  })
  void aBinaryPosingAsCsvIsRefusedByWhatItIs(String hex, String kind) {
    SkillFault fault = fault(LeadFiles.leads(java.util.HexFormat.of().parseHex(hex)));

    assertThat(fault)
        .hasMessage(
            "leads.csv is "
                + kind
                + ", not a CSV file. Export the leads as CSV (UTF-8) and send that.");
  }

  @Test
  void aNulByteFarIntoTheFileIsStillFound() {
    byte[] csv = ("Name,Budget\n" + "Ada,1000\n".repeat(30_000)).getBytes(StandardCharsets.UTF_8);
    csv[csv.length - 3] = 0;

    SkillFault fault = fault(LeadFiles.leads(csv));

    assertThat(fault).hasMessageContaining("binary");
  }

  @Test
  void randomBytesNeverPassForLeads() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[400];
      random.nextBytes(noise);

      assertThat(fault(LeadFiles.leads(noise))).isNotNull();
    }
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefusedWithItsLine() {
    SkillFault fault = fault(LeadFiles.leads("Name,Budget\nAda,1000\n\"Ben,2000\nCem,3000\n"));

    assertThat(fault)
        .hasMessage("leads.csv, line 3: a quote (\") is opened in this row and never closed.");
  }

  @Test
  void aRowThatDoesNotEndIsRefusedBeforeItFillsTheMemory() {
    String csv = "Name,Budget\nAda,1000\n\"" + "Ben,2000\n".repeat(5_000);

    SkillFault fault = fault(LeadFiles.leads(csv), TIGHT);

    assertThat(fault)
        .hasMessage(
            "leads.csv, line 3: the row that starts here has more than 2000 characters; is a quote"
                + " (\") opened and never closed?");
  }

  @Test
  void moreRowsThanAllowedAreRefused() {
    SkillFault fault = fault(LeadFiles.leads("Name,Budget\na,1\nb,2\nc,3\nd,4\n"), TIGHT);

    assertThat(fault).hasMessage("leads.csv has more than 3 rows; split it and send the parts.");
  }

  @Test
  void moreColumnsThanAllowedAreRefused() {
    SkillFault fault = fault(LeadFiles.leads("Budget,b,c,d,e,f\n1,2,3,4,5,6\n"), TIGHT);

    assertThat(fault).hasMessage("leads.csv, line 1: the header has more than 5 columns.");
  }

  @Test
  void aFileWithNothingToScoreByIsToldWhatWouldBeRecognised() {
    SkillFault fault = fault(LeadFiles.leads("Colour,Shape\nred,round\n"));

    assertThat(fault)
        .hasMessageStartingWith(
            "leads.csv has no column the profile \"Business services, small and mid-size firms\""
                + " scores by. Its first row has: Colour, Shape. These headers would be recognised:"
                + " role, title,")
        .hasMessageContaining("budget, deal size");
  }

  @Test
  void anAttachmentThatCannotBeOpenedMayBeTriedAgain() {
    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () ->
                new LeadScoring()
                    .handle(
                        LeadFiles.leads("x").input(),
                        id -> {
                          throw new IOException("the store is away");
                        }));

    assertThat(fault).hasMessage("leads.csv cannot be read: the store is away");
    assertThat(fault.retryable()).isTrue();
  }

  @Test
  void aTaskWithoutLeadsIsRefused() {
    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () -> new LeadScoring().handle(new JsonObject(), LeadFiles.leads("x").material()));

    assertThat(fault).hasMessage("\"leads\" must refer to an attachment.");
  }
}
