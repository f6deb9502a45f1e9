package io.kaze.gateway.budget;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** The ledger's rules without a database; passes the same contract. */
final class MemoryLedger implements Ledger {
  private static final long RECALL_MILLIS = 2_000;

  final Map<UUID, Budget> budgets = new LinkedHashMap<>();
  final Map<Account, Row> accounts = new LinkedHashMap<>();
  final Map<UUID, Post.Entry> intents = new LinkedHashMap<>();
  final Map<UUID, Post.Entry> calls = new LinkedHashMap<>();
  final Map<UUID, Post.Entry> presumed = new LinkedHashMap<>();
  final Map<UUID, Post.Entry> corrections = new LinkedHashMap<>();
  final Set<Long> living = new HashSet<>();
  private final Map<UUID, Long> intentDesks = new HashMap<>();
  private final Map<Long, Long> holders = new LinkedHashMap<>();
  private final Map<Long, Long> sequences = new HashMap<>();
  private final LongSupplier millis;
  private long lastDesk;

  MemoryLedger(LongSupplier millis) {
    this.millis = millis;
  }

  /** An account as it stands. */
  static final class Row {
    final long number;
    final Budget budget;
    final Map<Long, Long> slices = new HashMap<>();
    final Map<Long, Long> headrooms = new HashMap<>();
    final Map<Long, Long> doubts = new HashMap<>();
    final Map<Long, Long> rooms = new HashMap<>();
    long spent;
    long recalledAt = Long.MIN_VALUE / 2;

    Row(long number, Budget budget) {
      this.number = number;
      this.budget = budget;
    }

    long held() {
      return slices.values().stream().mapToLong(Long::longValue).sum();
    }

    long doubt() {
      return doubts.values().stream().mapToLong(Long::longValue).sum();
    }

    long free(Map<UUID, Budget> budgets) {
      return budgets.get(budget.budgetId()).amount() - spent - held() - doubt();
    }
  }

  @Override
  public Future<Long> open(long holder) {
    if (!living.contains(holder)) {
      return Future.failedFuture(new IllegalStateException("No living holder: " + holder));
    }
    holders.put(++lastDesk, holder);
    return Future.succeededFuture(lastDesk);
  }

  @Override
  public Future<Posted> post(Post post) {
    boolean open = holders.containsKey(post.desk());
    if (sequences.getOrDefault(post.desk(), 0L) > post.sequence()) {
      return Future.failedFuture(new IllegalStateException("Comes after a later post"));
    }
    sequences.put(post.desk(), post.sequence());
    if (open) {
      post.wishes().forEach(wish -> account(wish.account()));
      post.entries().stream()
          .filter(entry -> entry.state() == Post.State.INTENT)
          .filter(entry -> !intents.containsKey(entry.requestId()))
          .forEach(entry -> {
            intents.put(entry.requestId(), entry);
            intentDesks.put(entry.requestId(), post.desk());
          });
    }
    post.entries().stream()
        .filter(entry -> entry.state() != Post.State.INTENT)
        .forEach(entry -> write(post.desk(), entry, open));
    List<Posted.Standing> standings = new ArrayList<>();
    if (open) {
      post.wishes().forEach(wish -> grant(post.desk(), wish));
      post.wishes().forEach(wish -> standings.add(standing(post.desk(), wish.account())));
    }
    return Future.succeededFuture(new Posted(open, standings));
  }

  private Row account(Account account) {
    return accounts.computeIfAbsent(
        account, k -> new Row(accounts.size() + 1, budgets.get(k.budgetId())));
  }

  private void write(long desk, Post.Entry entry, boolean open) {
    UUID request = entry.requestId();
    Post.Entry before = presumed.get(request);
    if (before != null) {
      if (corrections.putIfAbsent(request, entry) == null) {
        rows(entry).forEach(row -> correct(desk, row, charge(before, row) - charge(entry, row)));
      }
    } else if (entry.state() == Post.State.ENDED && calls.putIfAbsent(request, entry) == null) {
      rows(entry).forEach(row -> charge(desk, row, charge(entry, row), open));
    }
    if (open) {
      intents.remove(request);
    }
  }

  /** What a call of the desk was presumed too much may be out on another one of it. */
  private static void correct(long desk, Row row, long less) {
    row.spent -= less;
    long more = Math.min(Math.max(less, 0), row.rooms.getOrDefault(desk, 0L));
    if (row.doubts.containsKey(desk)) {
      row.doubts.merge(desk, more, Long::sum);
      row.rooms.merge(desk, -more, Long::sum);
    }
  }

  private static long charge(Post.Entry entry, Row row) {
    return entry.state() == Post.State.RELEASED ? 0 : entry.charge(row.budget.unit());
  }

  private static void charge(long desk, Row row, long amount, boolean open) {
    row.spent += amount;
    Map<Long, Long> from = open ? row.slices : row.doubts;
    from.computeIfPresent(desk, (k, had) -> had - Math.min(had, amount));
  }

  private List<Row> rows(Post.Entry entry) {
    return accounts.values().stream().filter(r -> entry.accounts().contains(r.number)).toList();
  }

  private void grant(long desk, Post.Wish wish) {
    Row row = accounts.get(wish.account());
    long mine = row.slices.getOrDefault(desk, 0L);
    long free = row.free(budgets);
    long amount;
    if (mine > wish.target() + wish.spare()) {
      amount = wish.target() + wish.spare();
    } else if (mine + free < wish.need()) {
      amount = mine;
    } else {
      amount = Math.max(mine, Math.min(wish.target(), mine + Math.max(free, 0)));
      if (!recalled(row)) {
        long spare = Math.min(wish.target() + wish.spare() - amount, (mine + free - amount) / 16);
        amount += Math.max(0, spare);
      }
    }
    if (mine + free < wish.need() && wish.need() <= free + row.held()) {
      row.recalledAt = millis.getAsLong();
    }
    row.headrooms.put(desk, wish.room());
    row.slices.put(desk, amount);
    if (amount == 0) {
      row.slices.remove(desk);
      row.headrooms.remove(desk);
    }
  }

  private boolean recalled(Row row) {
    return row.recalledAt > millis.getAsLong() - RECALL_MILLIS;
  }

  private Posted.Standing standing(long desk, Account account) {
    Row row = accounts.get(account);
    return new Posted.Standing(
        account,
        row.number,
        row.slices.getOrDefault(desk, 0L),
        row.headrooms.getOrDefault(desk, 0L),
        budgets.get(row.budget.budgetId()).amount(),
        row.spent,
        row.held(),
        row.doubt(),
        recalled(row));
  }

  @Override
  public Future<Void> close(long desk) {
    holders.remove(desk);
    accounts
        .values()
        .forEach(row -> {
          row.slices.remove(desk);
          row.doubts.remove(desk);
        });
    return Future.succeededFuture();
  }

  @Override
  public Future<Integer> reap() {
    List<Long> dead =
        holders.entrySet().stream()
            .filter(desk -> !living.contains(desk.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    dead.forEach(this::reap);
    return Future.succeededFuture(dead.size());
  }

  private void reap(long desk) {
    List<Post.Entry> underWay =
        intents.values().stream()
            .filter(intent -> intentDesks.get(intent.requestId()) == desk)
            .toList();
    for (Row row : accounts.values()) {
      long most =
          underWay.stream()
              .filter(intent -> intent.accounts().contains(row.number))
              .mapToLong(intent -> charge(intent, row))
              .sum();
      Long slice = row.slices.remove(desk);
      Long headroom = row.headrooms.remove(desk);
      row.spent += most;
      if (slice != null && headroom != null && headroom > 0) {
        long doubt = Math.min(headroom, Math.max(0, slice - most));
        row.doubts.put(desk, doubt);
        row.rooms.put(desk, headroom - doubt);
      }
    }
    for (Post.Entry intent : underWay) {
      presumed.put(intent.requestId(), intent);
      intents.remove(intent.requestId());
    }
    holders.remove(desk);
  }

  @Override
  public Future<List<Budget>> budgets(TenantId tenant) {
    return Future.succeededFuture(
        budgets.values().stream().filter(budget -> budget.tenant().equals(tenant)).toList());
  }

  /** What all entries of an account come to. */
  long written(Row row) {
    long sum = 0;
    for (Post.Entry entry : calls.values()) {
      sum += entry.accounts().contains(row.number) ? charge(entry, row) : 0;
    }
    for (Post.Entry entry : presumed.values()) {
      Post.Entry last = corrections.getOrDefault(entry.requestId(), entry);
      sum += entry.accounts().contains(row.number) ? charge(last, row) : 0;
    }
    return sum;
  }
}
