package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tenant that others try to get at: what it has, as its own admin sees it. */
final class OtherTenant {
  static final String NAME = "globex";

  /** What stands in everything it has, and in nothing else. */
  static final String MARK = "zyxwvut";

  private final Visitor admin;
  private final Map<String, List<String>> things;
  private int keys;

  /** Gives it a goal that is answered, one that waits for a person, and one of all else. */
  OtherTenant(RunningCell cell, Stored stored) throws Exception {
    this.admin = Visitor.invited(cell.client(), NAME, "admin");
    this.things = things(stored);
  }

  /** Its identifiers, by the names the contract gives them. */
  Map<String, List<String>> things() {
    return things;
  }

  /** An answered goal with files, a goal that waits for a person, and a token. */
  private Map<String, List<String>> things(Stored stored) throws Exception {
    String answered = submit("Score these leads and write me a report " + MARK);
    String first = heldApproval(answered);
    admin.post("/approvals/" + first, "{\"decision\": \"approve\"}");
    ended(answered);
    String held = submit("Score these leads and write me a report " + MARK);
    String waiting = heldApproval(held);
    JsonObject goal = new JsonObject(admin.get("/goals/" + answered).body());
    List<String> names = new ArrayList<>();
    goal.getJsonObject("answer")
        .getJsonArray("artefacts")
        .forEach(artefact -> names.add(((JsonObject) artefact).getString("name")));
    assertThat(goal.getString("status")).isEqualTo("answered");
    assertThat(names).isNotEmpty();
    return Map.of(
        "goalId", List.of(answered, held),
        "approvalId", List.of(first, waiting),
        "name", names,
        "tenant", List.of(NAME),
        "captureId", List.of(stored.capture(NAME, MARK)),
        "key", List.of(stored.doubt(NAME, MARK)),
        "budgetId", List.of(budget()),
        "contributionId", List.of(contribution()),
        "tokenId", List.of(admin.tokenId()));
  }

  private String budget() throws Exception {
    JsonObject wanted =
        new JsonObject()
            .put("scope", "agent")
            .put("subject", MARK)
            .put("unit", "usd")
            .put("period", "total")
            .put("amount", 5);
    HttpResponse<String> set =
        admin.send(
            admin
                .to("/budgets")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(wanted.encode())));
    return new JsonObject(set.body()).getString("budgetId");
  }

  private String contribution() throws Exception {
    JsonObject piece =
        new JsonObject().put("scope", "sales").put("title", MARK).put("text", "Of " + MARK);
    HttpResponse<String> made =
        admin.send(
            admin
                .to("/knowledge")
                .header("Idempotency-Key", MARK + 0)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(piece.encode())));
    return new JsonObject(made.body()).getString("contributionId");
  }

  private String submit(String text) throws Exception {
    JsonObject goal =
        new JsonObject()
            .put("text", text)
            .put(
                "attachments",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("name", MARK + ".csv")
                            .put("mediaType", "text/csv")
                            .put("content", base64(RunningCell.LEADS))));
    HttpResponse<String> accepted =
        admin.send(
            admin
                .to("/goals")
                .header("Idempotency-Key", MARK + keys++)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(goal.encode())));
    return new JsonObject(accepted.body()).getString("goalId");
  }

  private static String base64(Path file) throws Exception {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }

  /** The events tell of the approval when there is one. */
  private String heldApproval(String goal) throws Exception {
    try (Stream<String> lines = follow(goal)) {
      return lines
          .filter(line -> line.startsWith("data: ") && line.contains("\"decideBy\""))
          .map(line -> new JsonObject(line.substring("data: ".length())).getString("approvalId"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void ended(String goal) throws Exception {
    try (Stream<String> lines = follow(goal)) {
      assertThat(lines.anyMatch("event: answer-delivered"::equals)).isTrue();
    }
  }

  private Stream<String> follow(String goal) throws Exception {
    return Visitor.HTTP
        .send(admin.to("/goals/" + goal + "/events").build(), BodyHandlers.ofLines())
        .body();
  }

  /** All it has, as it sees it. */
  String state() throws Exception {
    StringBuilder state = new StringBuilder();
    for (String goal : things.get("goalId")) {
      state.append(admin.get("/goals/" + goal).body()).append('\n');
    }
    for (String path :
        new String[] {
          "/approvals?state=all",
          "/tenants/globex/tokens",
          "/goals?limit=100",
          "/budgets",
          "/usage/entries?limit=100",
          "/captures",
          "/knowledge",
          "/captures/" + things.get("captureId").getFirst()
        }) {
      state.append(admin.get(path).body()).append('\n');
    }
    JsonObject journal =
        new JsonObject(admin.send(admin.to("/audit/verify").POST(BodyPublishers.noBody())).body());
    return state.append(journal.encode()).toString();
  }
}
