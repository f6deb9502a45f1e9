package io.kaze.channels.rest.knowledge;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /knowledge}: the newest first, of one scope or with some words where that is asked.
 */
public final class ListKnowledge implements Operation {
  private static final String LINES =
      "select contribution_id, scope, title, left(text, 200) as excerpt, contributed_by, cell,"
          + " contributed_micros from kaze.knowledge where tenant = $1";
  private static final String ORDER =
      " order by contributed_micros desc, contribution_id desc limit $5";
  private static final String PAGE =
      LINES
          + " and ($2::text is null or scope = $2)"
          + " and ($4::uuid is null or (contributed_micros, contribution_id) < ($3, $4))"
          + ORDER;
  private static final String FOUND =
      LINES
          + " and contribution_id = any (array(select kaze.knowledge_with($6, $2, $3, $4, $5)))"
          + ORDER;

  private final Database database;

  /** Reads through the database. */
  public ListKnowledge(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    Input input = Input.of(request);
    KnowledgeCursor before = KnowledgeCursor.of(page.cursor());
    Tuple wanted =
        Tuple.of(
            caller.tenant().value(),
            input.text("scope"),
            before.atMicros(),
            before.contributionId(),
            page.fetch());
    String words = input.text("q");
    Future<RowSet<Row>> found =
        words == null
            ? database.forTenant(caller.tenant(), PAGE, wanted)
            : database.forTenant(caller.tenant(), FOUND, wanted.addString(words));
    return found
        .map(ListKnowledge::rows)
        .map(rows -> page.answer("knowledge", rows, KnowledgeJson::line, KnowledgeCursor::behind))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static List<Row> rows(RowSet<Row> found) {
    List<Row> rows = new ArrayList<>(found.size());
    found.forEach(rows::add);
    return rows;
  }
}
