package io.kaze.channels.rest.knowledge;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /knowledge/{contributionId}}: all of it, and in which other cells it is known. */
public final class ShowContribution implements Operation {
  private static final int ENTRIES_MAX = 100;

  private final Journal journal;

  /** Reads this journal. */
  public ShowContribution(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    ContributionId name = ContributionId.of(Input.of(request).required("contributionId"));
    return journal
        .read(caller.tenant(), name.stream(), 0, ENTRIES_MAX)
        .map(story -> told(name, story))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static JsonObject told(ContributionId name, List<Entry> story) {
    if (story.isEmpty() || !(story.getFirst().event() instanceof KnowledgeContributed piece)) {
      throw Problem.of(ProblemKind.NOT_FOUND, "There is no contribution " + name)
          .with("contributionId", name.toString())
          .fault();
    }
    return KnowledgeJson.whole(piece, story);
  }
}
