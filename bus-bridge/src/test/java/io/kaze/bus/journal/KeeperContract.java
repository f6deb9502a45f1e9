package io.kaze.bus.journal;

import org.junit.jupiter.api.Nested;

/**
 * What every keeper of the journal holds to, wherever it keeps it: all of the contracts in here.
 * Who passes this one passes them all.
 */
abstract class KeeperContract extends KeptJournal {

  @Nested
  class WrittenOnce extends WrittenOnceContract {
    WrittenOnce() {
      super(KeeperContract.this);
    }
  }

  @Nested
  class ReadBack extends ReadBackContract {
    ReadBack() {
      super(KeeperContract.this);
    }
  }

  @Nested
  class InOrder extends InOrderContract {
    InOrder() {
      super(KeeperContract.this);
    }
  }

  @Nested
  class RefusedAppends extends RefusedAppendsContract {
    RefusedAppends() {
      super(KeeperContract.this);
    }
  }

  @Nested
  class Derived extends DerivedContract {
    Derived() {
      super(KeeperContract.this);
    }
  }
}
