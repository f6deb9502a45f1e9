package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StartFaultsTest {

  private static final Path DATA = Path.of("/home/ada/.kaze/postgres/data");
  private static final long ROOMY = 10L << 30;

  @Test
  void aDiskThatRanFullIsSaidInsteadOfQuoted() {
    KeeperFault fault =
        StartFaults.of(
            "could not be initialised",
            DATA,
            "initdb: error: could not write to file \"base/1/1255\": No space left on device",
            12L << 20);

    assertThat(fault)
        .hasMessage(
            "The disk with /home/ada/.kaze/postgres/data is full (12 MB free)."
                + " Free some space and start again; nothing that was confirmed is lost.");
  }

  @Test
  void aFullDiskIsRecognisedEvenWhenTheLogCouldNotBeWritten() {
    assertThat(StartFaults.of("could not be started", DATA, "", 0))
        .hasMessageContaining("is full (0 MB free)");
  }

  @Test
  void anythingElseIsQuotedFromItsEnd() {
    String said = "one\ntwo\n\nthree\nfour\nfive\nFATAL:  data directory has wrong ownership\n";

    assertThat(StartFaults.of("could not be started", DATA, said, ROOMY))
        .hasMessageContaining("could not be started")
        .hasMessageContaining("FATAL:  data directory has wrong ownership")
        .hasMessageNotContaining("one");
  }

  @Test
  void filesThatMayNotBeReadComeWithAHint() {
    assertThat(StartFaults.of("could not be started", DATA, "FATAL: Permission denied", ROOMY))
        .hasMessageContaining("Give them to the user who runs Kaze");
  }

  @Test
  void tooLittleRoomIsRefusedBeforehandWithBothNumbers() {
    assertThatThrownBy(() ->
            DiskSpace.require(DATA, 100L << 20, DiskSpace.NEEDED_AT_FIRST_BYTES, "to start with"))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("100 MB are free, 256 MB are needed to start with")
        .hasMessageContaining("--data");
  }
}
