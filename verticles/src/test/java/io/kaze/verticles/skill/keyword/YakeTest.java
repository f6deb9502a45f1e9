package io.kaze.verticles.skill.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaze.verticles.skill.keyword.TermFacts.Neighbours;
import io.kaze.verticles.skill.keyword.Yake.Part;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each expected value is worked out by hand from the equations of the paper. */
class YakeTest {
  private static final TermFacts.Text TEXT = new TermFacts.Text(2, 2, 4, 10);

  @Test
  void aTermIsWeighedByItsFiveFeatures() {
    // casing 2 / (1 + ln 4) = 0.838; position ln(ln(3 + 2)) = 0.476; frequency 4 / (2 + 2) = 1;
    // relatedness 1 + (1/2 + 1/4) * 4/4 = 1.75; spread 3/10.
    TermFacts term = new TermFacts(4, 0, 2, 3, 2, new Neighbours(2, 4), new Neighbours(1, 4));

    double weight = Yake.term(term, TEXT);

    // 1.75 * 0.476 / (0.838 + 1 / 1.75 + 0.3 / 1.75)
    assertThat(weight).isCloseTo(0.527, within(0.001));
  }

  @Test
  void aTermThatKeepsTheSameCompanyWeighsLessThanOneThatMixes() {
    Neighbours same = new Neighbours(1, 4);
    Neighbours mixed = new Neighbours(4, 4);

    double loyal = Yake.term(new TermFacts(4, 0, 0, 3, 2, same, same), TEXT);

    assertThat(loyal).isLessThan(Yake.term(new TermFacts(4, 0, 0, 3, 2, mixed, mixed), TEXT));
  }

  @Test
  void aPhraseWeighsTheProductOverTheSum() {
    // 0.2 * 0.5 / (4 * (1 + 0.7))
    double weight = Yake.phrase(List.of(new Part.Term(0.2), new Part.Term(0.5)), 4);

    assertThat(weight).isCloseTo(0.0147, within(0.0001));
  }

  @Test
  void aStopWordThatBindsItsNeighboursCostsNothing() {
    // With binding 1 the stop word multiplies by 1 and adds 0: 0.04 / (2 * 1.4).
    double bound =
        Yake.phrase(List.of(new Part.Term(0.2), new Part.Stop(1), new Part.Term(0.2)), 2);

    assertThat(bound).isCloseTo(0.0143, within(0.0001));
  }

  @Test
  void aLooseStopWordMakesAPhraseWorse() {
    // With binding 0: 0.2 * 2 * 0.2 / (2 * (1 + 0.2 - 1 + 0.2)) = 0.08 / 0.8.
    double loose =
        Yake.phrase(List.of(new Part.Term(0.2), new Part.Stop(0), new Part.Term(0.2)), 2);

    assertThat(loose).isCloseTo(0.1, within(0.0001));
  }

  @Test
  void titleAndTwoWordsLiftAPhrase() {
    // ln(1 + 1/0.1) = 2.398; title 0.5 and headings 0.4; two words 1.5.
    double strength = Strength.of(0.1, Set.of(Field.TITLE, Field.HEADINGS, Field.BODY), 2);

    assertThat(strength).isCloseTo(2.398 * 1.9 * 1.5, within(0.001));
  }
}
