package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Sheets as arrays: of each sheet, and of each call of all of them, one sheet's after the other.
 */
final class SheetColumns {
  private final Integer[] size;
  private final Long[] slot;
  private final ScopeColumns scopes;
  private final String[] accounts;
  private final UUID[] request;
  private final CallColumns calls;

  SheetColumns(List<Sheet> sheets) {
    int heads = sheets.size();
    int all = sheets.stream().mapToInt(sheet -> sheet.calls().size()).sum();
    size = new Integer[heads];
    slot = new Long[heads];
    scopes = new ScopeColumns(heads);
    accounts = new String[heads];
    request = new UUID[all];
    calls = new CallColumns(all);
    int at = 0;
    for (int i = 0; i < heads; i++) {
      Sheet sheet = sheets.get(i);
      head(i, sheet.calls().size(), sheet.head());
      for (Post.Entry call : sheet.calls()) {
        request[at] = call.requestId();
        calls.set(at, call);
        at++;
      }
    }
  }

  private void head(int i, int many, Sheet.Head head) {
    size[i] = many;
    slot[i] = head.slotMicros();
    scopes.set(i, head.scopes(), head.provider(), head.model());
    accounts[i] = PostColumns.arrayText(head.accounts());
  }

  /** Adds them in the order the ledger takes them. */
  Tuple addTo(Tuple arguments) {
    scopes
        .addTo(arguments.addArrayOfInteger(size).addArrayOfLong(slot))
        .addArrayOfString(accounts)
        .addArrayOfUUID(request);
    return calls.addTo(arguments);
  }
}
