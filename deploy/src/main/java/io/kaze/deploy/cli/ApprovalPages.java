package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads a cell's approvals page by page. */
final class ApprovalPages {
  static final int APPROVALS_MAX = 1_000;
  private static final int PAGE = 100;

  private ApprovalPages() {}

  /**
   * At most {@link #APPROVALS_MAX} of them, in the cell's order.
   *
   * @param state those that stand so, or all
   */
  static List<JsonObject> read(CellClient client, String state)
      throws CellFault, InterruptedException {
    List<JsonObject> approvals = new ArrayList<>();
    String query = "/approvals?limit=%d&state=%s".formatted(PAGE, state);
    String next = null;
    do {
      JsonObject page = client.get(next == null ? query : query + "&cursor=" + next);
      JsonArray found = page.getJsonArray("approvals", new JsonArray());
      for (int i = 0; i < found.size(); i++) {
        approvals.add(found.getJsonObject(i));
      }
      next = page.getString("next");
    } while (next != null && approvals.size() < APPROVALS_MAX);
    return approvals;
  }
}
