package io.kaze.bus.journal;

import org.junit.jupiter.api.Nested;

/**
 * What every keeper of batons holds to, leases, fencing, and answers that end them: all of the
 * contracts in here. Who passes this one passes them all.
 */
abstract class BatonsContract extends KeptBatons {

  @Nested
  class HeldByOne extends HeldByOneContract {
    HeldByOne() {
      super(BatonsContract.this);
    }
  }

  @Nested
  class FencedAnswers extends FencedAnswersContract {
    FencedAnswers() {
      super(BatonsContract.this);
    }
  }

  @Nested
  class Rests extends RestsContract {
    Rests() {
      super(BatonsContract.this);
    }
  }

  @Nested
  class AgentHomes extends AgentHomesContract {
    AgentHomes() {
      super(BatonsContract.this);
    }
  }
}
