package io.kaze.bus.journal.internal;

import io.kaze.bus.database.Database;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Batons on PostgreSQL; each call is one of the schema's functions. */
public final class PgBatons implements Batons {
  private final Database database;
  private final String[] named;
  private final Integer[] weights;
  // At each address the tenant who had the last turn.
  private final Map<String, String> turns = new ConcurrentHashMap<>();

  /** Calls through the database. */
  public PgBatons(Database database, Weights weights) {
    this.database = database;
    List<Map.Entry<TenantId, Integer>> all = List.copyOf(weights.named().entrySet());
    this.named = all.stream().map(entry -> entry.getKey().value()).toArray(String[]::new);
    this.weights = all.stream().map(Map.Entry::getValue).toArray(Integer[]::new);
  }

  @Override
  public Future<Long> hold(String pod, Duration lease) {
    return database
        .call("select kaze.hold($1, $2)", Tuple.of(pod, lease.toMillis()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<Boolean> renew(long holder, Duration lease) {
    return database
        .call("select kaze.renew($1, $2)", Tuple.of(holder, lease.toMillis()))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  @Override
  public Future<Void> leave(long holder) {
    return database.call("select kaze.leave($1)", Tuple.of(holder)).mapEmpty();
  }

  @Override
  public Future<List<Held>> claim(long holder, Set<String> addresses, int max) {
    String[] at = addresses.toArray(String[]::new);
    String[] after = Arrays.stream(at).map(a -> turns.getOrDefault(a, "")).toArray(String[]::new);
    return database
        .call(
            "select * from kaze.claim($1, $2, $3, $4, $5, $6)",
            Tuple.tuple()
                .addLong(holder)
                .addArrayOfString(at)
                .addArrayOfString(after)
                .addInteger(max)
                .addArrayOfString(named)
                .addArrayOfInteger(weights))
        .map(PgBatons::heldOf)
        .onSuccess(this::noteTurns);
  }

  /** Tenants come in the order of their turns, and each again with what it has beyond its share. */
  private void noteTurns(List<Held> claimed) {
    Map<String, Set<TenantId>> served = new HashMap<>();
    for (Held held : claimed) {
      TenantId tenant = held.entry().envelope().tenant();
      if (served.computeIfAbsent(held.address(), a -> new HashSet<>()).add(tenant)) {
        turns.put(held.address(), tenant.value());
      }
    }
  }

  @Override
  public Future<List<Held>> held(long holder, int max) {
    return database
        .call("select * from kaze.held($1, $2)", Tuple.of(holder, max))
        .map(PgBatons::heldOf);
  }

  @Override
  public Future<List<Held>> handed(long holder, int max) {
    return database
        .call("select * from kaze.handed($1, $2)", Tuple.of(holder, max))
        .map(PgBatons::heldOf);
  }

  @Override
  public Future<Integer> hostAgents(long holder) {
    return database
        .call("select kaze.host_agents($1)", Tuple.of(holder))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  @Override
  public Future<Void> hostNone(long holder) {
    return database.call("select kaze.host_none($1)", Tuple.of(holder)).mapEmpty();
  }

  @Override
  public Future<List<Home>> findHomes(long holder, List<Seeking> batons) {
    return database
        .call(
            "select * from kaze.find_homes($1, $2, $3, $4)",
            Tuple.tuple()
                .addLong(holder)
                .addArrayOfUUID(
                    batons.stream().map(one -> one.baton().value()).toArray(UUID[]::new))
                .addArrayOfString(tenants(batons.stream().map(Seeking::agent).toList()))
                .addArrayOfString(agents(batons.stream().map(Seeking::agent).toList())))
        .map(rows -> {
          List<Home> homes = new ArrayList<>(rows.size());
          rows.forEach(row -> homes.add(home(row.getInteger(0))));
          return homes;
        });
  }

  private static Home home(int code) {
    return switch (code) {
      case 1 -> Home.HERE;
      case 2 -> Home.ELSEWHERE;
      default -> Home.UNKNOWN;
    };
  }

  @Override
  public Future<Void> leaveHomes(long holder, List<Resident> agents) {
    return database
        .call(
            "select kaze.leave_homes($1, $2, $3)",
            Tuple.tuple()
                .addLong(holder)
                .addArrayOfString(tenants(agents))
                .addArrayOfString(agents(agents)))
        .mapEmpty();
  }

  private static String[] tenants(List<Resident> agents) {
    return agents.stream().map(one -> one.tenant().value()).toArray(String[]::new);
  }

  private static String[] agents(List<Resident> agents) {
    return agents.stream().map(Resident::agent).toArray(String[]::new);
  }

  private static List<Held> heldOf(RowSet<Row> rows) {
    List<Held> held = new ArrayList<>(rows.size());
    for (Row row : rows) {
      held.add(
          new Held(
              EntryRow.read(row),
              row.getString("address"),
              row.getInteger("tries"),
              row.getInteger("deaths"),
              row.getInteger("lethal")));
    }
    return held;
  }

  @Override
  public Future<Void> beginAlone(long holder, EntryId baton) {
    return database
        .call("select kaze.begin_alone($1, $2)", Tuple.of(holder, baton.value()))
        .mapEmpty();
  }

  @Override
  public Future<Void> settle(long holder, List<EntryId> batons) {
    UUID[] entries = batons.stream().map(EntryId::value).toArray(UUID[]::new);
    return database
        .call("select kaze.settle($1, $2)", Tuple.tuple().addLong(holder).addArrayOfUUID(entries))
        .mapEmpty();
  }

  @Override
  public Future<Void> retry(long holder, EntryId baton, Duration delay) {
    return database
        .call("select kaze.retry($1, $2, $3)", Tuple.of(holder, baton.value(), delay.toMillis()))
        .mapEmpty();
  }

  @Override
  public Future<Void> giveBack(long holder, List<EntryId> batons) {
    UUID[] entries = batons.stream().map(EntryId::value).toArray(UUID[]::new);
    return database
        .call(
            "select kaze.give_back($1, $2)", Tuple.tuple().addLong(holder).addArrayOfUUID(entries))
        .mapEmpty();
  }

  @Override
  public Future<Void> postpone(long holder, List<EntryId> batons, Duration delay) {
    UUID[] entries = batons.stream().map(EntryId::value).toArray(UUID[]::new);
    return database
        .call(
            "select kaze.postpone($1, $2, $3)",
            Tuple.tuple().addLong(holder).addArrayOfUUID(entries).addLong(delay.toMillis()))
        .mapEmpty();
  }
}
