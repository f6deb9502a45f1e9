package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A post as the arrays of one call: each array is a column. Many calls alike come as sheets. */
final class PostColumns {
  private final long desk;
  private final long sequence;
  private final String[] state;
  private final UUID[] request;
  private final String[] tenant;
  private final @Nullable String[] vertical;
  private final @Nullable String[] agent;
  private final @Nullable UUID[] key;
  private final @Nullable UUID[] goal;
  private final String[] provider;
  private final String[] model;
  private final Long[] at;
  private final Long[] input;
  private final Long[] cached;
  private final Long[] write;
  private final Long[] output;
  private final @Nullable Long[] micros;
  private final Boolean[] partial;
  private final String[] accounts;
  private final UUID[] budget;
  private final String[] subject;
  private final Long[] period;
  private final Long[] need;
  private final Long[] target;
  private final Long[] spare;
  private final Long[] room;
  private final SheetColumns sheets;

  PostColumns(Post post) {
    Sheet.Sorted sorted = Sheet.sort(post.entries());
    int rows = sorted.rows().size();
    int wishes = post.wishes().size();
    desk = post.desk();
    sequence = post.sequence();
    state = new String[rows];
    request = new UUID[rows];
    tenant = new String[rows];
    vertical = new String[rows];
    agent = new String[rows];
    key = new UUID[rows];
    goal = new UUID[rows];
    provider = new String[rows];
    model = new String[rows];
    at = new Long[rows];
    input = new Long[rows];
    cached = new Long[rows];
    write = new Long[rows];
    output = new Long[rows];
    micros = new Long[rows];
    partial = new Boolean[rows];
    accounts = new String[rows];
    budget = new UUID[wishes];
    subject = new String[wishes];
    period = new Long[wishes];
    need = new Long[wishes];
    target = new Long[wishes];
    spare = new Long[wishes];
    room = new Long[wishes];
    for (int i = 0; i < rows; i++) {
      who(i, sorted.rows().get(i));
      what(i, sorted.rows().get(i));
    }
    for (int i = 0; i < wishes; i++) {
      wish(i, post.wishes().get(i));
    }
    sheets = new SheetColumns(sorted.sheets());
  }

  private void who(int i, Post.Entry entry) {
    Scopes scopes = entry.scopes();
    state[i] = entry.state().word();
    request[i] = entry.requestId();
    tenant[i] = scopes.tenant().value();
    vertical[i] = scopes.vertical();
    agent[i] = scopes.agent();
    key[i] = scopes.key() == null ? null : scopes.key().value();
    goal[i] = scopes.goal() == null ? null : scopes.goal().value();
  }

  private void what(int i, Post.Entry entry) {
    provider[i] = entry.provider();
    model[i] = entry.model();
    at[i] = micros(entry.at());
    input[i] = entry.usage().input();
    cached[i] = entry.usage().cachedInput();
    write[i] = entry.usage().cacheWrite() + entry.usage().cacheWriteLong();
    output[i] = entry.usage().output();
    micros[i] = entry.micros();
    partial[i] = entry.partial();
    accounts[i] = arrayText(entry.accounts());
  }

  private void wish(int i, Post.Wish wish) {
    budget[i] = wish.account().budgetId();
    subject[i] = wish.account().subject();
    period[i] = wish.account().periodMicros();
    need[i] = wish.need();
    target[i] = wish.target();
    spare[i] = wish.spare();
    room[i] = wish.room();
  }

  Tuple arguments() {
    Tuple rows =
        Tuple.tuple()
            .addLong(desk)
            .addLong(sequence)
            .addArrayOfString(state)
            .addArrayOfUUID(request)
            .addArrayOfString(tenant)
            .addArrayOfString(vertical)
            .addArrayOfString(agent)
            .addArrayOfUUID(key)
            .addArrayOfUUID(goal)
            .addArrayOfString(provider)
            .addArrayOfString(model)
            .addArrayOfLong(at)
            .addArrayOfLong(input)
            .addArrayOfLong(cached)
            .addArrayOfLong(write)
            .addArrayOfLong(output)
            .addArrayOfLong(micros)
            .addArrayOfBoolean(partial)
            .addArrayOfString(accounts)
            .addArrayOfUUID(budget)
            .addArrayOfString(subject)
            .addArrayOfLong(period)
            .addArrayOfLong(need)
            .addArrayOfLong(target)
            .addArrayOfLong(spare)
            .addArrayOfLong(room);
    return sheets.addTo(rows);
  }

  static long micros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
  }

  /** An array within an array: as text. */
  static String arrayText(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
