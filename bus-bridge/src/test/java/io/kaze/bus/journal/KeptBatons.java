package io.kaze.bus.journal;

import io.kaze.bus.testing.TestKernel;

/** A journal that hands nothing on by itself, with its batons. */
abstract class KeptBatons {

  /** A journal with the tenants of {@link TestKernel} that hands nothing on by itself. */
  abstract Journal openJournal();

  /** The batons of that journal. */
  abstract Batons openBatons();

  /** The journal of a process that holds batons under this token. */
  abstract Journal journalOf(Carrier carrier);
}
