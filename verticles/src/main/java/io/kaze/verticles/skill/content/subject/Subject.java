package io.kaze.verticles.skill.content.subject;

import io.kaze.verticles.skill.document.Block;
import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.SentenceReader;
import io.kaze.verticles.skill.language.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A page to be judged.
 *
 * @param page as read
 * @param language it is written in
 * @param targets what it should be found by
 * @param brand the site's name; empty when unknown
 * @param title in sentences
 * @param description in sentences
 * @param sections its text, cut at headings
 */
public record Subject(
    Page page,
    Language language,
    Targets targets,
    String brand,
    List<Sentence> title,
    List<Sentence> description,
    List<Section> sections) {

  /** Copies what it is given. */
  public Subject {
    title = List.copyOf(title);
    description = List.copyOf(description);
    sections = List.copyOf(sections);
  }

  /**
   * Makes a page ready to be judged.
   *
   * @throws InterruptedException when the thread was interrupted
   */
  public static Subject of(Page page, Language language, Targets targets)
      throws InterruptedException {
    SentenceReader reader = new SentenceReader(language);
    return new Subject(
        page,
        language,
        targets,
        Brand.of(page),
        reader.read(page.title()),
        reader.read(page.description()),
        sections(page, reader));
  }

  private static List<Section> sections(Page page, SentenceReader reader)
      throws InterruptedException {
    List<Section> sections = new ArrayList<>();
    Section section = new Section(0, "", List.of(), new ArrayList<>());
    for (Block block : page.blocks()) {
      switch (block) {
        case Block.Heading heading -> {
          sections.add(section);
          section =
              new Section(
                  heading.level(), heading.text(), reader.read(heading.text()), new ArrayList<>());
        }
        case Block.Paragraph paragraph -> section.body().addAll(reader.read(paragraph.text()));
      }
    }
    sections.add(section);
    return sections;
  }

  /** The sentences of all paragraphs. */
  public List<Sentence> body() {
    return sections.stream().flatMap(section -> section.body().stream()).toList();
  }

  /** The sections that have a heading. */
  public List<Section> headed() {
    return sections.stream().filter(section -> section.level() > 0).toList();
  }

  /** The first words of the paragraphs. */
  public List<Sentence> opening(int wordsMax) {
    List<Sentence> opening = new ArrayList<>();
    int left = wordsMax;
    for (Sentence sentence : body()) {
      if (left <= 0) {
        break;
      }
      opening.add(cut(sentence, left));
      left -= sentence.wordCount();
    }
    return opening;
  }

  private static Sentence cut(Sentence sentence, int wordsMax) {
    List<List<Word>> chunks = new ArrayList<>();
    int left = wordsMax;
    for (List<Word> chunk : sentence.chunks()) {
      if (left > 0) {
        chunks.add(chunk.subList(0, Math.min(left, chunk.size())));
      }
      left -= chunk.size();
    }
    return new Sentence(sentence.text(), chunks);
  }
}
