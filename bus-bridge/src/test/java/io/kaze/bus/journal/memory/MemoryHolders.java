package io.kaze.bus.journal.memory;

import io.kaze.bus.journal.Batons.Held;
import io.kaze.bus.journal.Batons.Home;
import io.kaze.bus.journal.Batons.Resident;
import io.kaze.bus.journal.Batons.Seeking;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is alive, and who holds which baton. */
final class MemoryHolders {
  private record Holder(String pod, Instant until) {}

  private final InstantSource clock;
  private final Runnable noticed;
  private final Map<EntryId, Carried> batons = new LinkedHashMap<>();
  private final Map<Long, Holder> alive = new HashMap<>();
  private final Map<Resident, Long> homes = new HashMap<>();
  private final Set<Long> hosts = new TreeSet<>();
  private long newest;

  MemoryHolders(InstantSource clock, Runnable noticed) {
    this.clock = clock;
    this.noticed = noticed;
  }

  void notice() {
    noticed.run();
  }

  int batons() {
    return batons.size();
  }

  @Nullable Carried baton(@Nullable EntryId entry) {
    return entry == null ? null : batons.get(entry);
  }

  void carry(Entry entry, String address, @Nullable Long holder) {
    batons.put(entry.id(), new Carried(entry, address, clock.instant(), holder));
  }

  void settle(long holder, @Nullable EntryId entry) {
    Carried baton = baton(entry);
    if (baton != null && baton.isHeldBy(holder)) {
      batons.remove(baton.entry.id());
    }
  }

  List<Pending> pending(TenantId tenant, int max) {
    return byAge()
        .filter(baton -> baton.entry.envelope().tenant().equals(tenant))
        .limit(max)
        .map(Carried::pending)
        .toList();
  }

  private Stream<Carried> byAge() {
    return batons.values().stream()
        .sorted(
            Comparator.<Carried, Instant>comparing(baton -> baton.notBefore)
                .thenComparing(baton -> baton.entry.id().toString()));
  }

  long hold(String pod, Duration lease) {
    alive.values().removeIf(holder -> holder.pod().equals(pod));
    releaseExpired();
    alive.put(++newest, new Holder(pod, clock.instant().plus(lease)));
    return newest;
  }

  boolean renew(long who, Duration lease) {
    Instant now = clock.instant();
    Holder holder = alive.get(who);
    if (holder == null || !holder.until().isAfter(now)) {
      return false;
    }
    alive.put(who, new Holder(holder.pod(), now.plus(lease)));
    releaseExpired();
    return true;
  }

  private void releaseExpired() {
    Instant now = clock.instant();
    alive.values().removeIf(holder -> !holder.until().isAfter(now));
    homes.values().removeIf(holder -> !alive.containsKey(holder));
    hosts.retainAll(alive.keySet());
    List<Carried> orphans =
        batons.values().stream()
            .filter(baton -> baton.holder != null && !alive.containsKey(baton.holder))
            .toList();
    orphans.forEach(Carried::bereaved);
    if (!orphans.isEmpty()) {
      notice();
    }
  }

  void leave(long who) {
    List<Carried> own = batons.values().stream().filter(baton -> baton.isHeldBy(who)).toList();
    own.forEach(baton -> baton.free(baton.notBefore));
    if (!own.isEmpty()) {
      notice();
    }
    alive.remove(who);
    releaseExpired();
  }

  List<Held> claim(long who, Set<String> addresses, int max) {
    if (!alive.containsKey(who)) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Carried> taken =
        byAge()
            .filter(baton -> baton.holder == null && !baton.notBefore.isAfter(now))
            .filter(baton -> addresses.contains(baton.address))
            .limit(max)
            .toList();
    taken.forEach(baton -> baton.holder = who);
    return inOrder(taken.stream());
  }

  List<Held> held(long who, int max) {
    return inOrder(batons.values().stream().filter(baton -> baton.isHeldBy(who)).limit(max));
  }

  private static List<Held> inOrder(Stream<Carried> batons) {
    return batons
        .sorted(Comparator.comparing((Carried baton) -> baton.entry.at()))
        .map(Carried::held)
        .toList();
  }

  void beginAlone(long who, EntryId entry) {
    ifHeld(who, entry, baton -> baton.begun = true);
  }

  void retry(long who, EntryId entry, Duration delay) {
    ifHeld(
        who,
        entry,
        baton -> {
          baton.tries++;
          baton.free(clock.instant().plus(delay));
        });
  }

  List<Held> handed(long who, int max) {
    List<Carried> mine =
        batons.values().stream()
            .filter(baton -> baton.isHeldBy(who) && baton.handed)
            .limit(max)
            .toList();
    mine.forEach(baton -> baton.handed = false);
    return inOrder(mine.stream());
  }

  Home findHome(long who, Seeking seeking) {
    if (!alive.containsKey(who)) {
      return Home.UNKNOWN;
    }
    long home = homes.computeIfAbsent(seeking.agent(), agent -> hostFor(who));
    if (home == who) {
      return Home.HERE;
    }
    ifHeld(
        who,
        seeking.baton(),
        baton -> {
          baton.begun = false;
          baton.holder = home;
          baton.handed = true;
          notice();
        });
    return Home.ELSEWHERE;
  }

  private long hostFor(long who) {
    long least = hosts.stream().min(Comparator.comparingLong(this::homesOf)).orElse(who);
    long most = homesOf(least) + 1 + homesOf(least) / 8;
    return hosts.contains(who) && homesOf(who) <= most ? who : least;
  }

  private long homesOf(long who) {
    return homes.values().stream().filter(holder -> holder == who).count();
  }

  int hostAgents(long who) {
    if (alive.containsKey(who)) {
      hosts.add(who);
    }
    int share = Math.ceilDiv(homes.size(), Math.max(1, hosts.size()));
    int own = (int) homesOf(who);
    return own > share + Math.max(1, share / 8) ? own - share : 0;
  }

  void hostNone(long who) {
    hosts.remove(who);
  }

  void leaveHome(long who, Resident agent) {
    homes.remove(agent, who);
  }

  void giveBack(long who, List<EntryId> entries) {
    entries.forEach(entry -> ifHeld(who, entry, baton -> baton.free(baton.notBefore)));
    notice();
  }

  /** Spread by the entry's name instead of by chance. */
  void postpone(long who, EntryId entry, Duration delay) {
    long half = Math.floorMod(entry.value().getLeastSignificantBits(), delay.toMillis() / 2 + 1);
    ifHeld(who, entry, baton -> baton.free(clock.instant().plusMillis(delay.toMillis() - half)));
  }

  private void ifHeld(long who, EntryId entry, Consumer<Carried> change) {
    Carried baton = batons.get(entry);
    if (baton != null && baton.isHeldBy(who)) {
      change.accept(baton);
    }
  }
}
