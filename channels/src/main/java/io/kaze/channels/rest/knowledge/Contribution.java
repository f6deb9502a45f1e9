package io.kaze.channels.rest.knowledge;

import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a request contributes.
 *
 * @param cells the others that are to know it too
 */
record Contribution(String scope, String title, String text, Set<String> cells) {

  /** Of a body that is as the contract allows it; fails the request when the text is too large. */
  static Contribution of(JsonObject body) {
    String text = body.getString("text");
    int bytes = KnowledgeContributed.bytes(text);
    if (bytes > KnowledgeContributed.TEXT_BYTES_MAX) {
      throw Problem.tooLarge("text has", bytes, KnowledgeContributed.TEXT_BYTES_MAX)
          .with("property", "text")
          .fault();
    }
    Set<String> cells = new LinkedHashSet<>();
    body.getJsonArray("cells", new JsonArray()).forEach(cell -> cells.add((String) cell));
    return new Contribution(body.getString("scope"), body.getString("title"), text, cells);
  }

  /** As it is written down; fails the request for what the contract cannot tell. */
  KnowledgeContributed by(String contributor, ContributionId name) {
    try {
      return new KnowledgeContributed(
          name, new Scope(scope), title, text, Source.here(contributor));
    } catch (IllegalArgumentException unfit) {
      throw Problem.of(ProblemKind.INVALID, String.valueOf(unfit.getMessage())).fault();
    }
  }
}
