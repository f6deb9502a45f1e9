package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ProgramsInstallTest {

  @TempDir Path folder;
  private PostgresArchive archive;

  @BeforeEach
  void smallArchive() throws Exception {
    Path file = folder.resolve("small.txz");
    Files.write(file, packed("bin/initdb", "bin/pg_ctl", "bin/postgres"));
    URL url = file.toUri().toURL();
    archive = new PostgresArchive(url, "18-small");
  }

  @Test
  void programsAreUnpackedOnceAndMayBeExecuted() throws Exception {
    PostgresPrograms programs = ProgramsInstall.ensure(archive, folder);
    Files.delete(folder.resolve("small.txz"));

    PostgresPrograms again = ProgramsInstall.ensure(archive, folder);

    assertThat(again).isEqualTo(programs);
    assertThat(Path.of(again.postgres())).isExecutable();
  }

  @Test
  void aProgramCutShortIsUnpackedAnew() throws Exception {
    Path postgres = Path.of(ProgramsInstall.ensure(archive, folder).postgres());
    Files.writeString(postgres, "");

    ProgramsInstall.ensure(archive, folder);

    assertThat(postgres).hasContent("I am bin/postgres");
  }

  @Test
  void whatAnInterruptedUnpackingLeftIsReplaced() throws Exception {
    Path half = Files.createDirectories(folder.resolve("bin-18-small.unpacking/bin"));
    Files.writeString(half.resolve("postgres"), "I am");

    PostgresPrograms programs = ProgramsInstall.ensure(archive, folder);

    assertThat(Path.of(programs.postgres())).hasContent("I am bin/postgres");
    assertThat(folder.resolve("bin-18-small.unpacking")).doesNotExist();
  }

  @Test
  void programsOfEarlierVersionsAreForgotten() throws Exception {
    Path old = Files.createDirectories(folder.resolve("bin-17-old/bin"));
    Path data = Files.createDirectories(folder.resolve("data"));
    PostgresPrograms programs = ProgramsInstall.ensure(archive, folder);

    ProgramsInstall.forgetOthers(programs);

    assertThat(old).doesNotExist();
    assertThat(data).exists();
    assertThat(programs.home()).exists();
  }

  @Test
  void anEntryThatWouldLandOutsideIsRefused() throws Exception {
    byte[] hostile = packed("../outside");

    assertThatThrownBy(
            () -> TarXz.unpack(new ByteArrayInputStream(hostile), folder.resolve("inside")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../outside");

    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void theArchivesNameFollowsTheMachine() {
    assertThat(PostgresArchive.name("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresArchive.name("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresArchive.name("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
  }

  private static byte[] packed(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
      for (String name : names) {
        byte[] content = ("I am " + name).getBytes();
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0100755);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
