package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void aMissingFolderIsMadeForItsOwnerOnly() throws Exception {
    Path missing = folder.resolve("new/cell");

    try (DataFolder claimed = DataFolder.claim(missing)) {
      assertThat(claimed.path()).isEqualTo(missing.toRealPath());
    }

    assertThat(Files.getPosixFilePermissions(missing)).hasSize(3);
  }

  @Test
  void aSecondClaimInTheSameProcessIsRefusedByItsNumber() throws Exception {
    long me = ProcessHandle.current().pid();
    try (DataFolder first = DataFolder.claim(folder)) {

      assertThatThrownBy(() -> DataFolder.claim(folder))
          .isInstanceOf(KeeperFault.class)
          .hasMessage(
              "The data folder %s is in use by another Kaze (process %d)."
                      .formatted(first.path(), me)
                  + " Stop it or choose another with --data.");
    }
  }

  @Test
  void aClaimThroughASymbolicLinkIsTheSameClaim() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (DataFolder first = DataFolder.claim(real)) {

      assertThatThrownBy(() -> DataFolder.claim(link))
          .hasMessageContaining("in use by another Kaze")
          .hasMessageContaining(first.path().toString());
    }
  }

  @Test
  void aReleasedFolderMayBeClaimedAgain() throws Exception {
    DataFolder.claim(folder).close();

    try (DataFolder again = DataFolder.claim(folder)) {
      assertThat(again.path()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void aFileIsNoDataFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("leads.csv"), "name\n");

    assertThatThrownBy(() -> DataFolder.claim(file))
        .isInstanceOf(KeeperFault.class)
        .hasMessage("The data folder " + file + " is a file. Choose another with --data.");
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws Exception {
    Path below = Files.writeString(folder.resolve("leads.csv"), "name\n").resolve("cell");

    assertThatThrownBy(() -> DataFolder.claim(below))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("choose another with --data");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefusedAndNotKeptClaimed() throws Exception {
    Path obstacle = Files.createDirectory(folder.resolve("lock"));
    assertThatThrownBy(() -> DataFolder.claim(folder)).hasMessageContaining("cannot be written");
    Files.delete(obstacle);

    try (DataFolder claimed = DataFolder.claim(folder)) {
      assertThat(claimed.path()).exists();
    }
  }

  @Test
  void aNameThatPostgresqlCannotTakeIsRefused() {
    assertThatThrownBy(() -> DataFolder.claim(folder.resolve("$HOME")))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("which PostgreSQL cannot take");
  }
}
