package io.kaze.verticles.skill.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceReaderTest {
  private final SentenceReader reader = new SentenceReader(Language.of("en"));

  @Test
  void abbreviationsAndNumbersEndNoSentence() throws Exception {
    List<Sentence> sentences =
        reader.read("Ask Dr. J. Stone for 2.5 mg. He knows, e.g. Tom! Right?");

    assertThat(sentences)
        .extracting(Sentence::text)
        .containsExactly("Ask Dr. J. Stone for 2.5 mg.", "He knows, e.g. Tom!", "Right?");
  }

  @Test
  void aLineBreakEndsASentence() throws Exception {
    assertThat(reader.read("12 Wharf Road\nLeeds")).hasSize(2);
  }

  @Test
  void wordsAreHeldTogetherAndPhrasesCutAtPunctuation() throws Exception {
    Sentence sentence = reader.read("Don't e-mail the B&B, call (now).").getFirst();

    assertThat(sentence.chunks())
        .extracting(chunk -> chunk.stream().map(Word::text).toList())
        .containsExactly(List.of("Don't", "e-mail", "the", "B&B"), List.of("call"), List.of("now"));
  }

  @Test
  void anInterruptedReaderStops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> reader.read("One. Two.")).isInstanceOf(InterruptedException.class);
  }
}
