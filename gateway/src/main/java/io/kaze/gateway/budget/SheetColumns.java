package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sheets as arrays: of each sheet, and of each call of all of them, one sheet's after the other.
 */
final class SheetColumns {
  private final Integer[] calls;
  private final Long[] slot;
  private final String[] tenant;
  private final @Nullable String[] vertical;
  private final @Nullable String[] agent;
  private final @Nullable UUID[] key;
  private final @Nullable UUID[] goal;
  private final String[] provider;
  private final String[] model;
  private final String[] accounts;
  private final UUID[] request;
  private final Long[] at;
  private final Long[] input;
  private final Long[] cached;
  private final Long[] write;
  private final Long[] output;
  private final @Nullable Long[] micros;
  private final Boolean[] partial;

  SheetColumns(List<Sheet> sheets) {
    int heads = sheets.size();
    int all = sheets.stream().mapToInt(sheet -> sheet.calls().size()).sum();
    calls = new Integer[heads];
    slot = new Long[heads];
    tenant = new String[heads];
    vertical = new String[heads];
    agent = new String[heads];
    key = new UUID[heads];
    goal = new UUID[heads];
    provider = new String[heads];
    model = new String[heads];
    accounts = new String[heads];
    request = new UUID[all];
    at = new Long[all];
    input = new Long[all];
    cached = new Long[all];
    write = new Long[all];
    output = new Long[all];
    micros = new Long[all];
    partial = new Boolean[all];
    int at = 0;
    for (int i = 0; i < heads; i++) {
      Sheet sheet = sheets.get(i);
      calls[i] = sheet.calls().size();
      head(i, sheet.head());
      for (Post.Entry call : sheet.calls()) {
        call(at, call);
        at++;
      }
    }
  }

  private void head(int i, Sheet.Head head) {
    Scopes scopes = head.scopes();
    slot[i] = head.slotMicros();
    tenant[i] = scopes.tenant().value();
    vertical[i] = scopes.vertical();
    agent[i] = scopes.agent();
    key[i] = scopes.key() == null ? null : scopes.key().value();
    goal[i] = scopes.goal() == null ? null : scopes.goal().value();
    provider[i] = head.provider();
    model[i] = head.model();
    accounts[i] = PostColumns.arrayText(head.accounts());
  }

  private void call(int i, Post.Entry call) {
    request[i] = call.requestId();
    at[i] = PostColumns.micros(call.at());
    input[i] = call.usage().input();
    cached[i] = call.usage().cachedInput();
    write[i] = call.usage().cacheWrite() + call.usage().cacheWriteLong();
    output[i] = call.usage().output();
    micros[i] = call.micros();
    partial[i] = call.partial();
  }

  /** Adds them in the order the ledger takes them. */
  Tuple addTo(Tuple arguments) {
    return arguments
        .addArrayOfInteger(calls)
        .addArrayOfLong(slot)
        .addArrayOfString(tenant)
        .addArrayOfString(vertical)
        .addArrayOfString(agent)
        .addArrayOfUUID(key)
        .addArrayOfUUID(goal)
        .addArrayOfString(provider)
        .addArrayOfString(model)
        .addArrayOfString(accounts)
        .addArrayOfUUID(request)
        .addArrayOfLong(at)
        .addArrayOfLong(input)
        .addArrayOfLong(cached)
        .addArrayOfLong(write)
        .addArrayOfLong(output)
        .addArrayOfLong(micros)
        .addArrayOfBoolean(partial);
  }
}
