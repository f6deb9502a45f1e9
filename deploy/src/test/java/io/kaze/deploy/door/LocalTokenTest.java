package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokenTest {
  @TempDir Path folder;

  @Test
  void itIsMadeOnceForItsOwnerAlone() throws Exception {
    var made = LocalToken.in(folder);

    assertThat(LocalToken.in(folder).secret()).isEqualTo(made.secret()).hasSize(43);
    assertThat(Files.getPosixFilePermissions(folder.resolve("token")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anotherFolderHasAnother() throws Exception {
    var other = Files.createDirectory(folder.resolve("other"));

    assertThat(LocalToken.in(other).secret()).isNotEqualTo(LocalToken.in(folder).secret());
  }

  @Test
  void aFileOthersCouldReadIsClosedToThem() throws Exception {
    LocalToken.in(folder);
    Files.setPosixFilePermissions(
        folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));

    LocalToken.in(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("token")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileWithoutATokenIsRefused() throws Exception {
    Files.writeString(folder.resolve("token"), "\n");

    assertThatThrownBy(() -> LocalToken.in(folder)).hasMessageContaining("holds no token");
  }

  @Test
  void itIsNeverPrinted() throws Exception {
    assertThat(LocalToken.in(folder)).hasToString("[hidden]");
  }
}
