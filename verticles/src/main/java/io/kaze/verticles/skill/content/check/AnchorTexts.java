package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Link;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Do links say where they lead (WCAG 2.2, 2.4.4 Link Purpose; Google Search Central, SEO link best
 * practices)?
 */
public record AnchorTexts() implements Check {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "",
          "click here",
          "here",
          "read more",
          "more",
          "learn more",
          "find out more",
          "link",
          "this",
          "this page",
          "see more",
          "details",
          "click",
          "go",
          "hier",
          "hier klicken",
          "klicken sie hier",
          "mehr",
          "mehr erfahren",
          "weiterlesen",
          "mehr lesen",
          "weiter");

  @Override
  public String name() {
    return "anchor-texts";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Link> links = subject.page().links();
    if (links.isEmpty()) {
      return Optional.empty();
    }
    List<Link> mute = links.stream().filter(AnchorTexts::isMute).toList();
    if (mute.isEmpty()) {
      return Finding.pass(
          "Each of %s says where it leads.".formatted(Quote.count(links.size(), "link", "links")));
    }
    List<String> seen = mute.stream().map(link -> link.text() + " → " + link.href()).toList();
    String finding =
        "%d of %s do not say where they lead: %s."
            .formatted(mute.size(), Quote.count(links.size(), "link", "links"), Quote.of(seen));
    String advice = "Use the name of the target as the link's text.";
    return 4 * mute.size() <= links.size()
        ? Finding.warn(finding, advice)
        : Finding.fail(finding, advice);
  }

  private static boolean isMute(Link link) {
    String text = link.text().toLowerCase(Locale.ROOT).replaceAll("[.!…»>→]+$", "").strip();
    return EMPTY_WORDS.contains(text) || text.startsWith("http://") || text.startsWith("https://");
  }
}
