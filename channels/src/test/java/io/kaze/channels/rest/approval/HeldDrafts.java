package io.kaze.channels.rest.approval;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.goal.GoalId;
import io.kaze.channels.approval.HeldDraft;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Drafts that wait for a person, and the API to decide on them. */
abstract class HeldDrafts {
  static final String APPROVE = "{\"decision\":\"approve\"}";
  static final String REJECT = "{\"decision\":\"reject\",\"reason\":\"Too long.\"}";

  TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  HeldDraft held() {
    return HeldDraft.in(cell.process());
  }

  HttpResponse<String> decide(HeldDraft draft, String body, String... headers) throws Exception {
    var request =
        cell.to("/approvals/" + draft.approval())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return cell.send(request);
  }

  static List<String> ids(HttpResponse<String> page) {
    return TestCell.json(page).getJsonArray("approvals").stream()
        .map(approval -> ((JsonObject) approval).getString("approvalId"))
        .toList();
  }

  List<ApprovalDecided> decisions(GoalId goal) {
    return cell.entries(goal).stream()
        .map(entry -> entry.event())
        .filter(ApprovalDecided.class::isInstance)
        .map(ApprovalDecided.class::cast)
        .toList();
  }

  /** What the checks were asked, each. */
  final List<OutputCheck> checked = new CopyOnWriteArrayList<>();

  void skillsTake(String... faults) {
    cell.process()
        .kernel()
        .bus()
        .answer(
            Addresses.OUTPUT_CHECK,
            asked -> {
              checked.add(asked.message());
              return Future.succeededFuture(new OutputFaults(List.of(faults)));
            });
  }
}
