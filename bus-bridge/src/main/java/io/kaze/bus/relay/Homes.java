package io.kaze.bus.relay;

import io.kaze.bus.journal.Batons;
import io.vertx.core.Future;
import java.util.List;

/**
 * Where agents work: each in one process at a time, its home, for as long as that process has its
 * lease or until it leaves the home. Any thread.
 */
public final class Homes {
  private final Batons batons;
  private final Lease lease;

  Homes(Batons batons, Lease lease) {
    this.batons = batons;
    this.lease = lease;
  }

  /** What homes are held under; all that were held under another number are gone. */
  public long holder() {
    return lease.holder();
  }

  /**
   * Agents may find a home here from now on; to be said again from time to time.
   *
   * @return how many more are here than this process's share of all
   */
  public Future<Integer> open() {
    return batons.hostAgents(lease.holder());
  }

  /** No more agents find one here. */
  public Future<Void> close() {
    return batons.hostNone(lease.holder());
  }

  /**
   * Settles where agents work: where they have no home yet, with the process that has the fewest.
   * The batons of those that work elsewhere are carried there from now on.
   *
   * @return of each where its agent works, in the same order
   */
  public Future<List<Batons.Home>> find(List<Batons.Seeking> batonsOfAgents) {
    return batons.findHomes(lease.holder(), batonsOfAgents);
  }

  /** Gives up homes here: these agents work wherever they are wanted first. */
  public Future<Void> leave(List<Batons.Resident> agents) {
    return batons.leaveHomes(lease.holder(), agents);
  }
}
