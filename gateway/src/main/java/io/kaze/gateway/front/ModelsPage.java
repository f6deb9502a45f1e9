package io.kaze.gateway.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.core.Reasons;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.route.Asker;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/models}, as OpenAI lists models, or Anthropic when its version is named. */
final class ModelsPage {
  private static final String ANTHROPIC = "anthropic-version";

  /** When a model was made is not known here; the dialects want a time all the same. */
  private static final String LONG_AGO = "1970-01-01T00:00:00Z";

  private ModelsPage() {}

  static void answer(Visit visit) {
    String one = Address.model(visit.path());
    boolean anthropic = visit.header(ANTHROPIC) != null;
    Future<Void> ready = visit.front().core().means().ready().get();
    if (ready.isComplete()) {
      answer(visit, one, anthropic);
    } else {
      ready.onComplete(
          v -> visit.front().context().runOnContext(w -> answer(visit, one, anthropic)));
    }
  }

  private static void answer(Visit visit, @Nullable String one, boolean anthropic) {
    Asker asker = new Asker(visit.caller().tenant(), null);
    List<String> names =
        visit.front().core().means().routing().names(asker).stream()
            .filter(visit.caller().models()::mayCall)
            .toList();
    answer(visit, names, one, anthropic);
  }

  private static void answer(
      Visit visit, List<String> names, @Nullable String one, boolean anthropic) {
    if (one == null) {
      visit.json(anthropic ? anthropicList(names) : list(names));
    } else if (names.contains(one)) {
      visit.json(anthropic ? anthropicModel(one) : model(one));
    } else {
      visit.refuse(Reasons.unknownModel(one));
    }
  }

  private static ObjectNode list(List<String> names) {
    ObjectNode json = Json.object().put("object", "list");
    ArrayNode data = json.putArray("data");
    names.forEach(name -> data.add(model(name)));
    return json;
  }

  private static ObjectNode model(String name) {
    return Json.object()
        .put("id", name)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "kaze");
  }

  private static ObjectNode anthropicList(List<String> names) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    names.forEach(name -> data.add(anthropicModel(name)));
    return json.put("first_id", names.isEmpty() ? null : names.getFirst())
        .put("last_id", names.isEmpty() ? null : names.getLast())
        .put("has_more", false);
  }

  private static ObjectNode anthropicModel(String name) {
    return Json.object()
        .put("type", "model")
        .put("id", name)
        .put("display_name", name)
        .put("created_at", LONG_AGO);
  }
}
