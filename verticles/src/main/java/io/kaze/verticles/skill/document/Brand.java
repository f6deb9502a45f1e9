package io.kaze.verticles.skill.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whose page it is: the name it declares, or the part of its title that its address or its
 * text knows as a name.
 */
public final class Brand {
  private static final String SEPARATORS = "\\s+[|–—·»•:-]+\\s+|\\s*\\|\\s*|:\\s+";

  private static final Set<String> GENERIC =
      Set.of(
          "home",
          "homepage",
          "home page",
          "start",
          "startseite",
          "index",
          "welcome",
          "willkommen",
          "untitled",
          "untitled document",
          "new page",
          "page",
          "about",
          "about us",
          "über uns",
          "services",
          "our services",
          "leistungen",
          "unsere leistungen",
          "products",
          "produkte",
          "our products",
          "contact",
          "contact us",
          "kontakt",
          "overview",
          "übersicht",
          "info",
          "information",
          "informationen",
          "more",
          "mehr",
          "what we do",
          "was wir tun",
          "angebot",
          "our offer",
          "main page",
          "hauptseite",
          "accueil",
          "inicio");

  private Brand() {}

  /** The name of the site; empty when the page does not tell. */
  public static String of(Page page) {
    if (!page.about().site().isEmpty()) {
      return page.about().site();
    }
    List<String> all = segments(page.title());
    List<String> telling = all.stream().filter(segment -> !isGeneric(segment)).toList();
    if (all.size() < 2 || telling.isEmpty()) {
      return "";
    }
    return telling.size() == 1 ? telling.getFirst() : named(page, telling);
  }

  /** The parts of a title between {@code |}, dashes, dots or a colon. */
  public static List<String> segments(String title) {
    return List.of(title.split(SEPARATORS)).stream()
        .map(String::strip)
        .filter(segment -> !segment.isEmpty())
        .toList();
  }

  /** Whether a title or heading says nothing: Home, Welcome, Services … */
  public static boolean isGeneric(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT).replaceAll("[!.:…]+$", "").strip();
    return GENERIC.contains(lower)
        || lower.startsWith("welcome to ")
        || lower.startsWith("willkommen bei ")
        || lower.startsWith("willkommen auf ");
  }

  /** Of several parts, the one in the page's address, else the one its text repeats; else last. */
  private static String named(Page page, List<String> segments) {
    String host = letters(HtmlPage.host(page.about().canonical()).replaceAll("\\.[a-z]+$", ""));
    String best = "";
    long most = -1;
    for (String segment : segments) {
      boolean addressed = !host.isEmpty() && letters(segment).contains(host);
      long named = addressed ? Long.MAX_VALUE : mentions(page, segment);
      if (named >= most) {
        best = segment;
        most = named;
      }
    }
    return best;
  }

  private static long mentions(Page page, String name) {
    return page.paragraphs().stream().filter(each -> each.text().contains(name)).count();
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
