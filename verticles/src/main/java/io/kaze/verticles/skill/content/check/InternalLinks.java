package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Format;
import io.kaze.verticles.skill.document.Link;
import java.util.List;
import java.util.Optional;

/**
 * Does the page lead on to others of its site (Google Search Central, SEO link best practices)? A
 * page without any is a dead end; more than 100 links bury the ones that matter.
 */
public record InternalLinks() implements Check {
  private static final int LINKS_MAX = 100;

  @Override
  public String name() {
    return "internal-links";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Link> links = subject.page().links();
    if (subject.page().format() == Format.TEXT) {
      return Optional.empty();
    }
    String seen =
        "%d links within the site, %d to others"
            .formatted(count(links, Link.Kind.INTERNAL), count(links, Link.Kind.EXTERNAL));
    if (count(links, Link.Kind.INTERNAL) == 0) {
      return Finding.fail(seen + ".", "Link to the pages a visitor would want next.");
    }
    return links.size() > LINKS_MAX
        ? Finding.warn(
            seen + "; more than %d bury what matters.".formatted(LINKS_MAX),
            "Keep the links that help a visitor on.")
        : Finding.pass(seen + ".");
  }

  private static long count(List<Link> links, Link.Kind kind) {
    return links.stream().filter(link -> link.kind() == kind).count();
  }
}
