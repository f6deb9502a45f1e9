package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCatalogueTest {
  private static final Listing BUILT_IN =
      new Listing(
          List.of(
              builtIn(SourceFile.Kind.AGENT, "analyst", analyst("The built-in one.")),
              builtIn(SourceFile.Kind.SKILL, "lead-scoring", plain("lead-scoring", "Ranks."))),
          List.of());

  @TempDir Path folder;
  private LiveCatalogue catalogue;
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @AfterEach
  void close() {
    if (catalogue != null) {
      catalogue.close();
    }
  }

  @Test
  void aSkillOfTheUsersComesIntoForceWithTheNextLook() throws IOException {
    open();
    skill("tone", "How we write.");

    var changed = catalogue.look();

    assertThat(changed).isTrue();
    assertThat(catalogue.current().skill("tone")).isPresent();
    assertThat(catalogue.current().problems()).isEmpty();
  }

  @Test
  void aBadFileIsRefusedWithItsPathAndLineAndTheLastGoodOneStays() throws IOException {
    var file = skill("tone", "How we write.");
    open();
    write(file, "---\nname: tone\ndescription: New.\nhandlr: x\n---\n");

    catalogue.look();

    assertThat(catalogue.current().problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith(file + ":4: handlr is not a key here");
    assertThat(description("tone")).isEqualTo("How we write.");
  }

  @Test
  void aFileThatWasNeverGoodIsLeftOutAndDisturbsNoOther() throws IOException {
    skill("good", "Good.");
    write(folder.resolve("skills/bad/SKILL.md"), "no front matter");

    open();

    assertThat(catalogue.current().skill("bad")).isEmpty();
    assertThat(catalogue.current().skill("good")).isPresent();
    assertThat(catalogue.current().problems()).hasSize(1);
  }

  @Test
  void aMendedFileTakesItsPlaceAgain() throws IOException {
    var file = skill("tone", "First.");
    open();
    write(file, "broken");
    catalogue.look();
    write(file, plain("tone", "Mended."));

    catalogue.look();

    assertThat(description("tone")).isEqualTo("Mended.");
    assertThat(catalogue.current().problems()).isEmpty();
  }

  @Test
  void theUsersFileOverridesTheBuiltInOneAndItsRemovalBringsThatBack() throws IOException {
    var file = write(folder.resolve("agents/analyst.yaml"), analyst("Ours."));
    open();
    var ours = catalogue.current().agent("analyst").orElseThrow().role();
    Files.delete(file);

    catalogue.look();

    assertThat(ours).isEqualTo("Ours.");
    assertThat(catalogue.current().agent("analyst").orElseThrow().role())
        .isEqualTo("The built-in one.");
  }

  @Test
  void aBadOverrideLeavesTheBuiltInOneInForce() throws IOException {
    write(folder.resolve("agents/analyst.yaml"), analyst("Ours.") + "skils: []\n");

    open();

    assertThat(catalogue.current().agent("analyst").orElseThrow().role())
        .isEqualTo("The built-in one.");
    assertThat(catalogue.current().problems()).hasSize(1);
  }

  @Test
  void aSkillTheUserReplacesIsBuiltInNoMoreUntilItsFileGoes() throws IOException {
    open();
    var before = catalogue.builtInSkills();
    var ours = skill("lead-scoring", "Ours.");
    catalogue.look();
    var replaced = catalogue.builtInSkills();
    Files.delete(ours);

    catalogue.look();

    assertThat(before).contains("lead-scoring");
    assertThat(replaced).doesNotContain("lead-scoring");
    assertThat(catalogue.builtInSkills()).isEqualTo(before);
  }

  @Test
  void anAgentWhoseSkillWentAwayWorksOnWithTheOthers() throws IOException {
    var tone = skill("tone", "How we write.");
    skill("style", "How we look.");
    write(
        folder.resolve("agents/writer.yaml"),
        "name: writer\nrole: Writes.\nvertical: sales\nskills:\n  - style\n  - tone\n");
    open();
    Files.delete(tone);
    Files.delete(tone.getParent());

    catalogue.look();

    assertThat(catalogue.current().agent("writer").orElseThrow().skills()).containsExactly("style");
    assertThat(catalogue.current().problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .endsWith("writer.yaml:6: skills: there is no skill 'tone'");
  }

  @Test
  void aChangeWithinOneTickOfTheClockAndOfTheSameLengthIsSeen() throws IOException {
    var file = skill("tone", "Aaaa.");
    var stamp = FileTime.from(NOW.minusSeconds(1));
    Files.setLastModifiedTime(file, stamp);
    open();
    Files.writeString(file, plain("tone", "Bbbb."));
    Files.setLastModifiedTime(file, stamp);

    catalogue.look();

    assertThat(description("tone")).isEqualTo("Bbbb.");
  }

  @Test
  void listenersHearOfAChangeOnceItIsInForceAndOfNothingElse() throws IOException {
    open();
    var heard = new ArrayList<Catalogue>();
    catalogue.onChange(changed -> {
      throw new IllegalStateException("a listener of no use");
    });
    catalogue.onChange(changed -> heard.add(catalogue.current()));
    skill("tone", "How we write.");

    catalogue.look();
    catalogue.look();

    assertThat(heard).containsExactly(catalogue.current());
  }

  @Test
  void aSnapshotTakenBeforeAChangeStaysAsItWas() throws IOException {
    open();
    var before = catalogue.current();
    skill("tone", "How we write.");

    catalogue.look();

    assertThat(before.skill("tone")).isEmpty();
    assertThat(catalogue.current()).isNotSameAs(before);
  }

  @Test
  void aChangeIsFoundWithoutBeingLookedFor() throws Exception {
    open();
    var heard = new CompletableFuture<Catalogue>();
    catalogue.onChange(heard::complete);
    catalogue.watch();
    skill("tone", "How we write.");

    var changed = heard.get(30, TimeUnit.SECONDS);

    assertThat(changed.skill("tone")).isPresent();
  }

  @Test
  void aFileTooLongOrNotTextIsRefusedAsAWhole() throws IOException {
    write(folder.resolve("skills/long/SKILL.md"), "x".repeat(SourceFile.BYTES_MAX + 1));
    var binary = write(folder.resolve("skills/picture/SKILL.md"), "");
    Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

    open();

    assertThat(catalogue.current().problems())
        .extracting(Problem::reason)
        .containsExactly("is longer than 256 kB", "is not text in UTF-8");
  }

  @Test
  void whatIsNoSkillAndNoAgentIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("skills/empty"));
    write(folder.resolve("agents/writer.yml"), analyst("x"));
    write(folder.resolve("agents/.writer.yaml.swp"), "x");

    open();

    assertThat(catalogue.current().problems())
        .extracting(Problem::reason)
        .containsExactly("is not a file NAME.yaml", "is not a folder with a SKILL.md");
  }

  @Test
  void moreFilesThanTheBoundAreNotReadAndThatIsSaid() throws IOException {
    for (int i = 0; i <= FolderFiles.FILES_MAX; i++) {
      skill("s%03d".formatted(i), "One of many.");
    }

    open();

    assertThat(catalogue.current().skill("s499")).isPresent();
    assertThat(catalogue.current().skill("s500")).isEmpty();
    assertThat(catalogue.current().problems())
        .extracting(Problem::reason)
        .containsExactly("holds more than 500 entries; those after are not read");
  }

  private void open() {
    catalogue = new LiveCatalogue(BUILT_IN, folder, Set.of(), () -> NOW);
  }

  private static SourceFile builtIn(SourceFile.Kind kind, String name, String text) {
    var id = new SourceFile.Id(kind, name);
    return new SourceFile(id, "built-in:" + name, new SourceFile.Content.Text(text));
  }

  private String description(String skill) {
    return catalogue.current().skill(skill).orElseThrow().description();
  }

  private Path skill(String name, String description) throws IOException {
    return write(folder.resolve("skills/" + name + "/SKILL.md"), plain(name, description));
  }

  private static String plain(String name, String description) {
    return "---\nname: %s\ndescription: %s\n---\n".formatted(name, description);
  }

  private static String analyst(String role) {
    return "name: analyst\nrole: %s\nvertical: sales\nskills: [lead-scoring]\n".formatted(role);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
