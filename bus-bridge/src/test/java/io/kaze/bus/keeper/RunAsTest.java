package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunAsTest {

  private static final RunAs NOT_INSTALLED =
      new RunAs(List.of("no-such-program"), OptionalInt.of(0));
  private static final RunAs FORBIDDEN = new RunAs(List.of("false"), OptionalInt.of(0));

  @Test
  void theFirstWayThatWorksIsTaken() throws Exception {
    RunAs chosen = RunAs.firstWorking(List.of(NOT_INSTALLED, FORBIDDEN, RunAs.OURSELVES));

    assertThat(chosen).isEqualTo(RunAs.OURSELVES);
  }

  @Test
  void rootThatCanBecomeNobodyElseIsToldWhatToDo() {
    assertThatThrownBy(() -> RunAs.firstWorking(List.of(NOT_INSTALLED, FORBIDDEN)))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("PostgreSQL does not run as root")
        .hasMessageContaining("KAZE_POSTGRES_URL");
  }

  @Test
  void aCommandComesAfterWhatChangesTheUser() {
    assertThat(RunAs.IN_NAMESPACE.command("pg_ctl", "stop"))
        .containsExactly("unshare", "-U", "--", "pg_ctl", "stop");
  }
}
