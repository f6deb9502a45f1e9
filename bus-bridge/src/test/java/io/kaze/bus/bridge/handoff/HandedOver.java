package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.testing.NoBlockedThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Goals that are handed from the north to the south. */
@ExtendWith(NoBlockedThreads.class)
abstract class HandedOver {
  private LinkedCells linked;
  TwoCells cells;

  @BeforeEach
  void open() {
    linked = LinkedCells.open();
    cells = linked.nats();
  }

  @AfterEach
  void close() {
    linked.close();
  }

  TestCell north(HandoffSettings handoff) {
    return linked.north(handoff);
  }

  TestCell south() {
    return linked.south();
  }
}
