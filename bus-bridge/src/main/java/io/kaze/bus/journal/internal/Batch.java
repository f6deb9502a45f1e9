package io.kaze.bus.journal.internal;

import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many appends as the arrays of one call: each array is a column. */
final class Batch {
  static final String CALL =
      "select request, outcome, at_position from kaze.append($1, $2, $3, $4, $5, $6, $7, $8, $9,"
          + " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";

  private final List<Waiting> requests;
  private final String[] tenant;
  private final String[] stream;
  private final Long[] expected;
  private final @Nullable UUID[] settles;
  private final Integer[] request;
  private final UUID[] id;
  private final @Nullable UUID[] cause;
  private final String[] subject;
  private final String[] kind;
  private final String[] correlation;
  private final @Nullable Long[] deadline;
  private final @Nullable String[] traceparent;
  private final Long[] at;
  private final String[] body;
  private final @Nullable String[] address;
  private final Boolean[] held;
  private boolean othersMustKnow;

  Batch(List<Waiting> requests, Carrier carrier) {
    this.requests = requests;
    int rows = requests.stream().mapToInt(w -> w.ids().size()).sum();
    tenant = new String[requests.size()];
    stream = new String[requests.size()];
    expected = new Long[requests.size()];
    settles = new UUID[requests.size()];
    request = new Integer[rows];
    id = new UUID[rows];
    cause = new UUID[rows];
    subject = new String[rows];
    kind = new String[rows];
    correlation = new String[rows];
    deadline = new Long[rows];
    traceparent = new String[rows];
    at = new Long[rows];
    body = new String[rows];
    address = new String[rows];
    held = new Boolean[rows];
    int row = 0;
    for (int r = 0; r < requests.size(); r++) {
      row = fill(r, row, carrier);
    }
  }

  private int fill(int r, int firstRow, Carrier carrier) {
    Waiting waiting = requests.get(r);
    tenant[r] = waiting.append().tenant().value();
    stream[r] = waiting.append().stream().value();
    expected[r] = waiting.append().expected();
    settles[r] = uuid(waiting.append().settles());
    int row = firstRow;
    for (int i = 0; i < waiting.ids().size(); i++, row++) {
      NewEntry entry = waiting.append().entries().get(i);
      request[row] = r + 1;
      id[row] = waiting.ids().get(i).value();
      cause[row] = uuid(entry.envelope().cause());
      subject[row] = entry.event().subject();
      kind[row] = EventTypes.kindOf(entry.event());
      correlation[row] = entry.envelope().correlation();
      deadline[row] = EntryRow.microsOrNull(entry.envelope().deadline());
      traceparent[row] = entry.envelope().traceparent();
      at[row] = EntryRow.micros(waiting.at());
      body[row] = waiting.bodies().get(i);
      hand(row, entry.to(), carrier);
    }
    return row;
  }

  private void hand(int row, @Nullable String to, Carrier carrier) {
    address[row] = to;
    held[row] = to != null && carrier.takes(requests.get(request[row] - 1).append().tenant(), to);
    othersMustKnow |= to != null && !held[row];
  }

  private static @Nullable UUID uuid(@Nullable EntryId entry) {
    return entry == null ? null : entry.value();
  }

  /** The entries this process will carry on: for each request, by place. */
  boolean isHeld(int firstRow, int i) {
    return held[firstRow + i];
  }

  /**
   * As arguments of {@link #CALL}.
   *
   * @param holder who carries
   * @param careful whether duplicates are looked for first; else one fails the call with 23505
   */
  Tuple arguments(long holder, boolean careful) {
    return Tuple.tuple()
        .addLong(holder)
        .addBoolean(othersMustKnow)
        .addArrayOfString(tenant)
        .addArrayOfString(stream)
        .addArrayOfLong(expected)
        .addArrayOfUUID(settles)
        .addArrayOfInteger(request)
        .addArrayOfUUID(id)
        .addArrayOfUUID(cause)
        .addArrayOfString(subject)
        .addArrayOfString(kind)
        .addArrayOfString(correlation)
        .addArrayOfLong(deadline)
        .addArrayOfString(traceparent)
        .addArrayOfLong(at)
        .addArrayOfString(body)
        .addArrayOfString(address)
        .addArrayOfBoolean(held)
        .addBoolean(careful);
  }

  List<Waiting> requests() {
    return requests;
  }
}
