package io.kaze.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Gathered;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Pieces;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Requests, answers and streams past guardrails. */
class CallGuardsTest {
  private static final String REDACTING =
      """
      guardrails:
        - name: codes
          regex:
            - {pattern: 'PROJECT-\\d+', placeholder: '[project]'}
            - 'swordfish'
        - name: people
          pii: all
      """;
  private static final String REFUSING =
      """
      guardrails:
        - {name: codes, regex: ['PROJECT-\\d+'], action: refuse}
      """;

  @Test
  void aRequestIsSentWithPlaceholders() {
    ChatRequest request =
        request(
            Turn.of(Role.USER, List.of(Part.Text.of("PROJECT-12 of ada@example.com"))),
            Turn.of(
                Role.ASSISTANT,
                List.of(
                    new Part.Thinking("ada@example.com", "signed"),
                    new Part.ToolCall("1", "mail", "{\"to\":\"ada@example.com\"}", null))),
            Turn.of(
                Role.TOOL,
                List.of(
                    new Part.ToolResult(
                        "1", List.of(Part.Text.of("sent to ada@example.com")), false, null))));

    Guards.Verdict verdict = guards(REDACTING).request(request);

    assertThat(verdict).isInstanceOf(Guards.Verdict.Changed.class);
    ChatRequest changed = ((Guards.Verdict.Changed) verdict).request();
    assertThat(changed.turns().toString())
        .contains("[project] of [email]", "{\"to\":\"[email]\"}", "sent to [email]")
        // What the provider wrote and signed stays as it is.
        .contains("Thinking[text=ada@example.com, signature=signed]");
    assertThat(changed.labels().user()).isEqualTo("[email]");
    assertThat(changed.labels().metadata()).containsEntry("mail", "[email]");
  }

  @Test
  void aRequestInWhichNothingIsFoundPassesAsItIs() {
    ChatRequest request = harmless("Good morning");

    assertThat(guards(REFUSING).request(request)).isEqualTo(new Guards.Verdict.Passed());
  }

  @Test
  void aRefusedRequestNamesTheGuardrailAndNotTheFind() {
    Guards.Verdict verdict = guards(REFUSING).request(harmless("about PROJECT-4711"));

    Failure failure = ((Guards.Verdict.Refused) verdict).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONTENT_FILTER);
    assertThat(failure.message()).contains("codes").doesNotContain("4711");
  }

  @Test
  void tooMuchIsRefused() {
    String small =
        "guardrails: [{name: small, size: {prompt-characters: 10, answer-characters: 5}}]";

    assertThat(guards(small).request(harmless("12345678901")))
        .isInstanceOf(Guards.Verdict.Refused.class);
    assertThat(guards(small).request(harmless("1234567890")))
        .isInstanceOf(Guards.Verdict.Passed.class);
    assertThat(guards(small).response(answer(Part.Text.of("123456"))))
        .isInstanceOf(Guards.Answer.Withheld.class);
    assertThat(
            streamed(
                guards(small), List.of(new Piece.TextDelta("1234"), new Piece.TextDelta("56"))))
        .last()
        .isInstanceOf(Piece.Broken.class);
  }

  @Test
  void textsForEmbeddingsAreLookedAtToo() {
    Guards.Verdict verdict = guards(REDACTING).texts(List.of("swordfish", "tuna"));

    assertThat(verdict).isEqualTo(new Guards.Verdict.ChangedTexts(List.of("[redacted]", "tuna")));
  }

  @Test
  void aStreamInAnyPiecesComesToTheSameAsTheWholeAnswer() {
    SplittableRandom random = new SplittableRandom(99);
    for (int round = 0; round < 3_000; round++) {
      ChatResponse whole = answer(parts(random));
      Guards.Answer expected = guards(REDACTING).response(whole);

      List<Piece> out = streamed(guards(REDACTING), cut(Pieces.of(whole), random));

      Gathered gathered = new Gathered();
      out.forEach(gathered);
      assertThat(gathered.outcome())
          .isEqualTo(
              new ProviderDialect.Outcome.Answered(((Guards.Answer.Given) expected).response()));
    }
  }

  @Test
  void aStreamInAnyPiecesIsRefusedWhenTheWholeIs() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 500; round++) {
      ChatResponse whole =
          answer(Part.Text.of("x".repeat(random.nextInt(9)) + "PROJECT-1 and more"));

      List<Piece> out = streamed(guards(REFUSING), cut(Pieces.of(whole), random));

      assertThat(out.getLast()).isInstanceOf(Piece.Broken.class);
      assertThat(out.toString()).doesNotContain("PROJECT-");
    }
  }

  @Test
  void whatIsHeldBackComesOutBeforeTheStreamBreaks() {
    List<Piece> out =
        streamed(
            guards(REDACTING),
            List.of(
                new Piece.TextDelta("ask ada@exam"),
                new Piece.Ping(),
                new Piece.UsageSeen(Usage.NONE),
                new Piece.Broken(Failure.garbled("it broke off"))));

    assertThat(out)
        .containsExactly(
            new Piece.TextDelta("ask "),
            new Piece.Ping(),
            new Piece.UsageSeen(Usage.NONE),
            new Piece.TextDelta("ada@exam"),
            new Piece.Broken(Failure.garbled("it broke off")));
  }

  @Test
  void aChangedThoughtLosesItsSignature() {
    List<Piece> thought =
        List.of(
            new Piece.ReasoningDelta("ada@example.com "),
            new Piece.ReasoningSignature("signed"),
            new Piece.PartEnd());

    assertThat(streamed(guards(REDACTING), thought))
        .containsExactly(new Piece.ReasoningDelta("[email] "), new Piece.PartEnd());
  }

  @Test
  void aRouteThatNamesAMissingGuardrailIsClosed() {
    assertThat(new MissingGuards("fast").request(harmless("hello")))
        .isInstanceOf(Guards.Verdict.Refused.class);
  }

  private static Part[] parts(SplittableRandom random) {
    Part[] kinds = {
      Part.Text.of("PROJECT-12 for ada@example.com, swordfish PROJECT-7"),
      Part.Text.of("call +49 171 1234567"),
      new Part.Thinking("4111 1111 1111 1111", "signed"),
      new Part.Thinking("nothing", "signed"),
      new Part.Redacted("opaque"),
      new Part.ToolCall("1", "mail", "{\"to\":[\"ada@example.com\",4111111111111111]}", null),
      new Part.ToolCall("2", "none", "{}", null),
      new Part.Refusal("not PROJECT-9"),
    };
    Part[] parts = new Part[1 + random.nextInt(5)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = kinds[random.nextInt(kinds.length)];
    }
    return parts;
  }

  private static List<Piece> cut(List<Piece> pieces, SplittableRandom random) {
    List<Piece> cut = new ArrayList<>();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.TextDelta delta -> cut(delta.text(), Piece.TextDelta::new, cut, random);
        case Piece.RefusalDelta delta -> cut(delta.text(), Piece.RefusalDelta::new, cut, random);
        case Piece.ReasoningDelta delta ->
            cut(delta.text(), Piece.ReasoningDelta::new, cut, random);
        case Piece.ToolArguments delta -> cut(delta.json(), Piece.ToolArguments::new, cut, random);
        default -> cut.add(piece);
      }
    }
    return cut;
  }

  private static void cut(
      String text, Function<String, Piece> as, List<Piece> into, SplittableRandom random) {
    Cuts.of(text, random).forEach(part -> into.add(as.apply(part)));
  }

  private static List<Piece> streamed(Guards guards, List<Piece> pieces) {
    List<Piece> out = new ArrayList<>();
    pieces.forEach(piece -> guards.piece(piece, out::add));
    return out;
  }

  private static Guards guards(String yaml) {
    Guardrails all = GuardFile.read(yaml);
    return new CallGuards(all.named(all.names()), guardrail -> {});
  }

  private static ChatResponse answer(Part... parts) {
    return new ChatResponse("a1", "model", List.of(parts), StopReason.END, null, Usage.NONE);
  }

  private static ChatRequest harmless(String text) {
    ChatRequest made = request(Turn.of(Role.USER, List.of(Part.Text.of(text))));
    return new ChatRequest(
        made.model(),
        made.turns(),
        made.tools(),
        null,
        null,
        made.output(),
        made.sampling(),
        made.reasoning(),
        Labels.UNSAID,
        false,
        false);
  }

  private static ChatRequest request(Turn... turns) {
    return new ChatRequest(
        "fast",
        List.of(turns),
        List.of(),
        null,
        null,
        new OutputFormat.Plain(),
        Sampling.UNSAID,
        Reasoning.UNSAID,
        new Labels("ada@example.com", Map.of("mail", "ada@example.com"), null, null, null, null),
        false,
        false);
  }

  @Test
  void aGuardrailForOthersIsNotForThisTenant() {
    Guardrails all = GuardFile.read("guardrails: [{name: a, pii: all, tenants: [acme]}]");

    assertThat(all.named(all.names()))
        .singleElement()
        .matches(each -> each.isFor(new TenantId("acme")))
        .matches(each -> !each.isFor(new TenantId("globex")));
  }
}
