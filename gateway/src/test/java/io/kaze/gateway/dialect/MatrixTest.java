package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Every client dialect × provider dialect × feature: translated, told as lost, or refused. The
 * table is printed; what happens otherwise than {@link Feature} says is a failure, and so is a
 * feature that says nothing of a dialect.
 */
class MatrixTest {
  private static final Map<String, ClientDialect> CLIENTS = new LinkedHashMap<>();

  static {
    CLIENTS.put("chat", new ChatIn());
    CLIENTS.put("responses", new ResponsesIn());
    CLIENTS.put("messages", new MessagesIn());
  }

  /** What became of a request. */
  private sealed interface Fate {
    record Sent(Outgoing outgoing, Losses losses) implements Fate {}

    record Held(String path) implements Fate {}
  }

  @Test
  void nothingIsLostInSilence() {
    StringBuilder table = new StringBuilder(head());
    int asked = 0;
    for (Feature feature : Feature.all()) {
      table.append("%n%-26s".formatted(feature));
      for (String client : CLIENTS.keySet()) {
        for (Fixture.Provider provider : Fixture.Provider.values()) {
          String cell = cell(feature, client, provider);
          table.append(" %-10s".formatted(cell));
          asked += cell.equals("-") ? 0 : 1;
        }
      }
    }
    System.out.println(table);
    assertThat(asked).as("combinations walked").isGreaterThan(300);
  }

  private static String head() {
    StringBuilder head = new StringBuilder("%n%-26s".formatted("client > provider"));
    for (String client : CLIENTS.keySet()) {
      for (Fixture.Provider provider : Fixture.Provider.values()) {
        head.append(
            " %-10s".formatted(client.substring(0, 4) + ">" + provider.name().substring(0, 4)));
      }
    }
    return head.toString();
  }

  private static String cell(Feature feature, String client, Fixture.Provider provider) {
    String body = feature.asked(client);
    if (body == null) {
      return "-";
    }
    String told = feature.told(provider);
    Fate fate = fate(CLIENTS.get(client), body, provider);
    String as = "%s from %s to %s: %s".formatted(feature, client, provider, fate);
    return switch (told.charAt(0)) {
      case '!' -> {
        assertThat(fate).as(as).isInstanceOf(Fate.Held.class);
        assertThat(((Fate.Held) fate).path()).as(as).contains(place(told, client));
        yield "refused";
      }
      case '~' -> {
        assertThat(fate).as(as).isInstanceOf(Fate.Sent.class);
        assertThat(((Fate.Sent) fate).losses().all())
            .as(as)
            .anyMatch(loss -> loss.path().contains(told.substring(1)));
        yield "told";
      }
      default -> {
        assertThat(fate).as(as).isInstanceOf(Fate.Sent.class);
        assertThat((Fate.Sent) fate).as(as).matches(isThere(told));
        assertThat(((Fate.Sent) fate).losses().all()).as(as).isEmpty();
        yield "yes";
      }
    };
  }

  /** Responses have their conversation in another field. */
  private static String place(String told, String client) {
    String path = told.substring(1);
    boolean input = client.equals("responses") && path.equals("messages[0]");
    return input ? "" : path;
  }

  private static Fate fate(ClientDialect client, String body, Fixture.Provider provider) {
    return switch (client.request(Buffer.buffer(body))) {
      case Reading.Refused<ChatRequest> refused ->
          new Fate.Held(String.valueOf(refused.complaint().parameter()));
      case Reading.Understood<ChatRequest> understood -> {
        Outgoing outgoing = provider.dialect.request(understood.value());
        Losses losses = understood.losses().and(outgoing.losses());
        yield losses.essential()
            ? new Fate.Held(essential(losses))
            : new Fate.Sent(outgoing, losses);
      }
    };
  }

  private static String essential(Losses losses) {
    return losses.all().stream()
        .filter(loss -> loss.weight() == Loss.Weight.ESSENTIAL)
        .map(Loss::path)
        .findFirst()
        .orElseThrow();
  }

  private static Predicate<Fate.Sent> isThere(String told) {
    List<String> words = List.of(told.split("=", 2));
    return switch (told.charAt(0)) {
      case ':' -> sent -> sent.outgoing().path().replace('/', ':').contains(told);
      case '-' -> sent -> at(sent, told.substring(1)).isMissingNode();
      default ->
          sent ->
              words.size() == 2
                  ? at(sent, words.getFirst()).asText().equals(words.getLast())
                  : !at(sent, words.getFirst()).isMissingNode();
    };
  }

  private static JsonNode at(Fate.Sent sent, String pointer) {
    return Json.read(sent.outgoing().body()).at(pointer);
  }
}
