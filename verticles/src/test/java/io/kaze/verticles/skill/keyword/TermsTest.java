package io.kaze.verticles.skill.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.document.PageReader;
import io.kaze.verticles.skill.keyword.Yake.Part;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.SentenceReader;
import io.kaze.verticles.skill.language.Word;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {
  private final SentenceReader reader = new SentenceReader(Language.of("en"));

  @Test
  void aTermIsCountedWithItsCasePlaceAndCompany() throws Exception {
    TermCount count = new TermCount(false);
    Word kiln = word("Kiln");
    count.occur(0, kiln, false);
    count.occur(0, kiln, true);
    count.occur(4, word("kilns"), true);
    count.addLeft("hot");
    count.addLeft("hot");
    count.addRight("wood");

    assertThat(count.facts())
        .isEqualTo(
            new TermFacts(
                3, 0, 1, 2, 2, new TermFacts.Neighbours(1, 2), new TermFacts.Neighbours(1, 1)));
  }

  @Test
  void theBindingOfAStopWordIsTheChanceOfBothItsPairs() throws Exception {
    // “bed” is followed by “and” 2 times in 2; “breakfast” follows “and” 2 times in 4.
    List<Sentence> sentences =
        reader.read(
            "Bed and breakfast here. Our bed and breakfast rooms. Breakfast late. Eat breakfast.");
    Terms terms = new Terms(List.of(new Passage(Field.BODY, sentences)));

    List<Part> parts = terms.parts(reader.read("bed and breakfast").getFirst().words());

    assertThat(parts).hasSize(3).element(1).isEqualTo(new Part.Stop(0.5));
  }

  @Test
  void ofALongPageOnlyTheFirstWordsAreRead() throws Exception {
    byte[] text = "Red clay pots. ".repeat(100).getBytes(StandardCharsets.UTF_8);

    List<Passage> passages = Passage.of(PageReader.page("p.txt", "", text), Language.of("en"), 31);

    int words =
        passages.stream()
            .flatMap(passage -> passage.sentences().stream())
            .mapToInt(Sentence::wordCount)
            .sum();
    assertThat(words).isEqualTo(33);
  }

  private static Word word(String text) {
    return Language.of("en").word(text);
  }
}
