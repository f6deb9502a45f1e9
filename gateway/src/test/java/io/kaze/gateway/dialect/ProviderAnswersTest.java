package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderAnswersTest {

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void aWholeAnswerIsUnderstoodAlikeFromEveryProvider(Fixture.Provider provider) {
    ChatResponse answer = provider.answered();

    assertThat(texts(answer)).isEqualTo(Fixture.TEXT);
    assertThat(thoughts(answer)).isEqualTo(Fixture.THOUGHT);
    assertThat(calls(answer))
        .containsExactly("weather{\"town\":\"Linz\"}", "weather{\"town\":\"Graz\"}");
    assertThat(answer.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(answer.usage()).isNotNull();
    assertThat(answer.usage().input()).isEqualTo(1200);
    assertThat(answer.usage().cacheRead()).isEqualTo(1000);
    assertThat(answer.usage().output()).isEqualTo(90);
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void aStreamTellsTheSameAsTheWholeAnswer(Fixture.Provider provider) {
    List<Piece> pieces = Fixture.read(provider.dialect.stream(), provider.stream(), 1 << 20);

    ChatResponse streamed = Fixture.answered(Fixture.gathered(pieces));

    assertThat(streamed.parts()).isEqualTo(provider.answered().parts());
    assertThat(streamed.stop()).isEqualTo(provider.answered().stop());
    assertThat(streamed.usage()).isEqualTo(provider.answered().usage());
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void howTheBytesAreCutMakesNoDifference(Fixture.Provider provider) {
    List<Piece> whole = Fixture.read(provider.dialect.stream(), provider.stream(), 1 << 20);

    for (int each = 1; each < 40; each++) {
      assertThat(Fixture.read(provider.dialect.stream(), provider.stream(), each))
          .as("cuts of %d bytes", each)
          .isEqualTo(whole);
    }
    assertThat(whole.getLast()).isEqualTo(new Piece.End());
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void aStreamThatBreaksOffNeverLooksWhole(Fixture.Provider provider) {
    Buffer stream = provider.stream();
    int stopTold = stream.length() * 3 / 4;

    for (int length = 0; length < stopTold; length += 7) {
      List<Piece> pieces = Fixture.read(provider.dialect.stream(), stream.getBuffer(0, length), 64);
      assertThat(pieces.getLast()).as("%d bytes", length).isInstanceOf(Piece.Broken.class);
      assertThat(pieces).doesNotContain(new Piece.End());
    }
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void garbageBreaksTheStreamOnce(Fixture.Provider provider) {
    Buffer garbage =
        Buffer.buffer("data: {\"choices\": [}\n\ndata: <html>\n\n\0\0\0\0\0\0\0\0\0\0\0\0");

    List<Piece> pieces = Fixture.read(provider.dialect.stream(), garbage, 5);

    assertThat(pieces).singleElement().isInstanceOf(Piece.Broken.class);
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void anEndlessEventIsGivenUpWithinTheBound(Fixture.Provider provider) {
    StreamDecoder decoder = provider.dialect.stream();
    List<Piece> pieces = new ArrayList<>();
    Buffer part = Buffer.buffer(new byte[1 << 20]);

    for (int i = 0; i < 20 && pieces.isEmpty(); i++) {
      decoder.feed(part, pieces::add);
    }

    assertThat(pieces).singleElement().isInstanceOf(Piece.Broken.class);
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void anAnswerThatIsNoneIsAFailure(Fixture.Provider provider) {
    for (String body :
        List.of("", "<html>", "[]", "{}", "{\"choices\":[{}]}", "{\"candidates\":7}")) {
      assertThat(provider.dialect.response(Buffer.buffer(body)))
          .as(body)
          .isInstanceOfSatisfying(
              ProviderDialect.Outcome.Failed.class,
              failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.GARBLED));
    }
  }

  private static String texts(ChatResponse answer) {
    return answer.parts().stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining());
  }

  private static String thoughts(ChatResponse answer) {
    return answer.parts().stream()
        .filter(Part.Thinking.class::isInstance)
        .map(part -> ((Part.Thinking) part).text())
        .collect(Collectors.joining());
  }

  private static List<String> calls(ChatResponse answer) {
    return answer.parts().stream()
        .filter(Part.ToolCall.class::isInstance)
        .map(part -> ((Part.ToolCall) part).name() + ((Part.ToolCall) part).arguments())
        .toList();
  }
}
