package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.document.Block;
import io.kaze.verticles.skill.document.Image;
import io.kaze.verticles.skill.document.Link;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.SentenceReader;
import java.util.ArrayList;
import java.util.List;

/** The sentences of one part of a page. */
record Passage(Field field, List<Sentence> sentences) {

  /**
   * The parts of a page in reading order, until a number of words is reached.
   *
   * @param wordsMax words read at most; the part in which they end is read whole
   */
  static List<Passage> of(Page page, Language language, int wordsMax) throws InterruptedException {
    SentenceReader reader = new SentenceReader(language);
    List<Passage> passages = new ArrayList<>();
    int words = 0;
    for (Part part : parts(page)) {
      if (words >= wordsMax) {
        break;
      }
      Passage passage = new Passage(part.field(), cut(reader.read(part.text()), wordsMax - words));
      passages.add(passage);
      words += passage.sentences().stream().mapToInt(Sentence::wordCount).sum();
    }
    return passages;
  }

  private static List<Sentence> cut(List<Sentence> sentences, int wordsMax) {
    int words = 0;
    for (int i = 0; i < sentences.size(); i++) {
      words += sentences.get(i).wordCount();
      if (words >= wordsMax) {
        return sentences.subList(0, i + 1);
      }
    }
    return sentences;
  }

  private static List<Part> parts(Page page) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(Field.TITLE, page.title()));
    parts.add(new Part(Field.DESCRIPTION, page.description()));
    for (Block block : page.blocks()) {
      parts.add(
          switch (block) {
            case Block.Heading heading -> new Part(Field.HEADINGS, heading.text());
            case Block.Paragraph paragraph -> new Part(Field.BODY, paragraph.text());
          });
    }
    for (Link link : page.links()) {
      parts.add(new Part(Field.LINKS, link.text()));
    }
    for (Image image : page.images()) {
      parts.add(new Part(Field.IMAGES, image.alt() == null ? "" : image.alt()));
    }
    return parts;
  }

  private record Part(Field field, String text) {}
}
