package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.document.Block.Heading;
import io.kaze.verticles.skill.document.Block.Paragraph;
import io.kaze.verticles.skill.language.Words;
import java.util.List;
import java.util.function.Predicate;

/**
 * A page as its readers and search engines see it; texts are empty where the page has none.
 *
 * @param name the attachment's file name
 * @param format what it was written in
 * @param about what it says about itself
 * @param blocks headings and paragraphs in reading order, without navigation; at least one
 * @param images in reading order
 * @param links in reading order, navigation included
 */
public record Page(
    String name,
    Format format,
    About about,
    List<Block> blocks,
    List<Image> images,
    List<Link> links) {

  /** Copies what it is given. */
  public Page {
    blocks = List.copyOf(blocks);
    images = List.copyOf(images);
    links = List.copyOf(links);
  }

  /**
   * What a page says about itself.
   *
   * @param title of the page
   * @param description the meta description
   * @param language the declared BCP 47 tag
   * @param canonical the address it wants to be known by
   * @param site the name of the site it belongs to, as declared
   */
  public record About(
      String title, String description, String language, String canonical, String site) {}

  /** Its title; empty when it has none. */
  public String title() {
    return about.title();
  }

  /** Its meta description; empty when it has none. */
  public String description() {
    return about.description();
  }

  /** Its headings in reading order. */
  public List<Heading> headings() {
    return blocksOf(Heading.class, heading -> true);
  }

  /** Its headings of one level. */
  public List<Heading> headings(int level) {
    return blocksOf(Heading.class, heading -> heading.level() == level);
  }

  /** Its paragraphs in reading order. */
  public List<Paragraph> paragraphs() {
    return blocksOf(Paragraph.class, paragraph -> true);
  }

  /** How many words its headings and paragraphs have. */
  public int words() {
    return blocks.stream().mapToInt(block -> Words.count(block.text())).sum();
  }

  private <B extends Block> List<B> blocksOf(Class<B> kind, Predicate<B> wanted) {
    return blocks.stream().filter(kind::isInstance).map(kind::cast).filter(wanted).toList();
  }
}
