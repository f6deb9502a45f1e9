package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A post as the arrays of one call: each array is a column. Many calls alike come as sheets. */
final class PostColumns {
  private final long desk;
  private final long sequence;
  private final String[] state;
  private final UUID[] request;
  private final ScopeColumns scopes;
  private final CallColumns calls;
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
    scopes = new ScopeColumns(rows);
    calls = new CallColumns(rows);
    accounts = new String[rows];
    budget = new UUID[wishes];
    subject = new String[wishes];
    period = new Long[wishes];
    need = new Long[wishes];
    target = new Long[wishes];
    spare = new Long[wishes];
    room = new Long[wishes];
    for (int i = 0; i < rows; i++) {
      entry(i, sorted.rows().get(i));
    }
    for (int i = 0; i < wishes; i++) {
      wish(i, post.wishes().get(i));
    }
    sheets = new SheetColumns(sorted.sheets());
  }

  private void entry(int i, Post.Entry entry) {
    state[i] = entry.state().word();
    request[i] = entry.requestId();
    scopes.set(i, entry.scopes(), entry.provider(), entry.model());
    calls.set(i, entry);
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
    Tuple arguments =
        Tuple.tuple()
            .addLong(desk)
            .addLong(sequence)
            .addArrayOfString(state)
            .addArrayOfUUID(request);
    scopes.addTo(arguments);
    calls.addTo(arguments);
    arguments
        .addArrayOfString(accounts)
        .addArrayOfUUID(budget)
        .addArrayOfString(subject)
        .addArrayOfLong(period)
        .addArrayOfLong(need)
        .addArrayOfLong(target)
        .addArrayOfLong(spare)
        .addArrayOfLong(room);
    return sheets.addTo(arguments);
  }

  /** An array within an array: as text. */
  static String arrayText(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
