package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Batons of all tenants, held by processes under leases. Leases are measured by the database's
 * clock, the only one all processes share. A holder is a fencing token: it only grows, and what an
 * outlived one does counts for nothing.
 */
public interface Batons {

  /**
   * A baton that is now this holder's.
   *
   * @param entry what is to be read
   * @param address by whom
   * @param tries how often it was carried in vain
   * @param deaths how often a process ended uncleanly while it held it
   * @param lethal how many of these deaths came after {@link #beginAlone}
   */
  record Held(Entry entry, String address, int tries, int deaths, int lethal) {}

  /**
   * One who works with one holder at a time.
   *
   * @param agent its name
   */
  record Resident(TenantId tenant, String agent) {}

  /** A baton that is to go to where somebody works. */
  record Seeking(EntryId baton, Resident agent) {}

  /** Where an agent works. */
  enum Home {
    /** With this holder. */
    HERE,
    /** With another one, who has its baton now. */
    ELSEWHERE,
    /** It moves just now. */
    UNKNOWN
  }

  /**
   * Becomes a holder.
   *
   * @param pod this process's name; what an earlier life of the same name held is free at once
   * @param lease how long it is held without {@link #renew}
   * @return the fencing token
   */
  Future<Long> hold(String pod, Duration lease);

  /** Keeps the lease; false when it was lost, and all that was held with it. */
  Future<Boolean> renew(long holder, Duration lease);

  /** Lets go of everything held. */
  Future<Void> leave(long holder);

  /**
   * Takes up to so many free batons for these addresses: of each tenant its share, the longest
   * waiting first.
   */
  Future<List<Held>> claim(long holder, Set<String> addresses, int max);

  /** What a holder has, up to so many. */
  Future<List<Held>> held(long holder, int max);

  /** Notes that a baton is read now: should its holder die, that counts against it. */
  Future<Void> beginAlone(long holder, EntryId baton);

  /** Lets batons end that were read and need no answering entry. */
  Future<Void> settle(long holder, List<EntryId> batons);

  /** Puts a baton back, to be carried again after a delay, by anyone. */
  Future<Void> retry(long holder, EntryId baton, Duration delay);

  /** What others handed to this holder since it asked last, up to so many. */
  Future<List<Held>> handed(long holder, int max);

  /**
   * From now on agents may find a home with this holder; to be said again from time to time.
   *
   * @return how many homes it has beyond its share of all, which are to be left
   */
  Future<Integer> hostAgents(long holder);

  /** From now on none does; those that have one keep it until they leave it. */
  Future<Void> hostNone(long holder);

  /**
   * Settles where agents work: where they have no home yet, with the host that has the fewest, or
   * with this holder if that makes little difference. The batons of those that have another are
   * that one's from now on.
   *
   * @return of each where its agent works, in the same order
   */
  Future<List<Home>> findHomes(long holder, List<Seeking> batons);

  /** Gives up agents' homes with this holder. */
  Future<Void> leaveHomes(long holder, List<Resident> agents);

  /** Lets go of batons that nobody here will read: others may carry them at once. */
  Future<Void> giveBack(long holder, List<EntryId> batons);

  /** Puts batons back that nobody tried to read yet; each rests half the delay to all of it. */
  Future<Void> postpone(long holder, List<EntryId> batons, Duration delay);
}
