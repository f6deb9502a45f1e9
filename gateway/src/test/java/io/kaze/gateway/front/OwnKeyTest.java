package io.kaze.gateway.front;

import static io.kaze.bus.testing.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.keyuse.KeyUse;
import io.kaze.gateway.keyuse.KeyUseRecord;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client's own key is used after that was written down, and never else. */
class OwnKeyTest {
  private static final String ASK =
      "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx).otherwise(ask -> say("Hello"));
  private final List<KeyUse> written = new ArrayList<>();
  private final List<Integer> askedBefore = new ArrayList<>();

  @AfterEach
  void close() {
    model.close();
    TestKernel.get(vertx.close());
  }

  private Provider provider() {
    return new Provider(
        "Scripted",
        "models.yaml",
        Dialect.COMPATIBLE,
        URI.create(model.url()),
        "",
        Map.of(),
        new Authorization.Bearer(),
        List.of(ProviderKey.of("acme-main", TestKernel.TENANT, RunningFront.REF)),
        Set.of(),
        false,
        "max_tokens");
  }

  private RunningFront front(KeyUseRecord record) {
    return new RunningFront(
        vertx,
        means ->
            new Means(
                means.routing(),
                means.secrets(),
                record,
                means.metering(),
                means.guards(),
                means.listener(),
                means.cache(),
                means.ready(),
                means.limits(),
                means.clock()),
        new ListedRouting(provider()),
        RunningFront.PATIENT,
        RunningFront.LIMITS);
  }

  @Test
  void aUseIsWrittenDownBeforeTheCallGoesOut() throws Exception {
    KeyUseRecord record =
        use -> {
          written.add(use);
          askedBefore.add(model.asked().size());
          return Future.succeededFuture();
        };
    try (RunningFront front = front(record)) {
      HttpResponse<String> answer = front.post("/v1/chat/completions", ASK);

      assertThat(answer.body()).contains("Hello");
      assertThat(askedBefore).containsExactly(0);
      assertThat(written)
          .extracting(KeyUse::owner, KeyUse::provider, KeyUse::key, KeyUse::model)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  TestKernel.TENANT, "Scripted", "acme-main", "model-1"));
    }
  }

  @Test
  void aKeyWhoseUseCannotBeWrittenDownIsNotUsedAndTheClientIsTold() throws Exception {
    try (RunningFront front = front(KeyUseRecord.NONE)) {
      HttpResponse<String> answer = front.post("/v1/chat/completions", ASK);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("The use of your own key cannot be recorded just now");
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(model.asked()).isEmpty();
    }
  }
}
