package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.SkillFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads HTML as it comes, broken or not. */
final class HtmlPage {

  private HtmlPage() {}

  static Page parse(String name, String html) throws SkillFault, InterruptedException {
    MarkupLimit.check(name, html, "<");
    Document document = Jsoup.parse(html);
    Page.About about = about(document);
    return new Page(
        name,
        Format.HTML,
        about,
        BlockCollector.blocks(document.body()),
        images(document),
        links(document, host(about.canonical())));
  }

  static List<Image> images(Document document) throws InterruptedException {
    List<Image> images = new ArrayList<>();
    for (Element image : document.select("img")) {
      stopIfInterrupted();
      String alt = image.hasAttr("alt") ? image.attr("alt").strip() : null;
      images.add(new Image(image.attr("src").strip(), alt));
    }
    return images;
  }

  static List<Link> links(Document document, String host) throws InterruptedException {
    List<Link> links = new ArrayList<>();
    for (Element anchor : document.select("a[href]")) {
      stopIfInterrupted();
      String href = anchor.attr("href").strip();
      if (!href.isEmpty()) {
        links.add(new Link(linkText(anchor), href, kind(href, host)));
      }
    }
    return links;
  }

  private static Page.About about(Document document) {
    Element canonical = document.selectFirst("link[rel=canonical][href]");
    Element html = document.selectFirst("html[lang]");
    return new Page.About(
        document.title().strip(),
        meta(document, "meta[name=description]"),
        html == null ? "" : html.attr("lang").strip(),
        canonical == null ? "" : canonical.attr("href").strip(),
        meta(document, "meta[property=og:site_name]"));
  }

  private static String meta(Document document, String selector) {
    Element meta = document.selectFirst(selector);
    return meta == null ? "" : meta.attr("content").strip().replaceAll("\\s+", " ");
  }

  private static String linkText(Element anchor) {
    String text = anchor.text().strip();
    Element image = anchor.selectFirst("img[alt]");
    return text.isEmpty() && image != null ? image.attr("alt").strip() : text;
  }

  private static Link.Kind kind(String href, String host) {
    String lower = href.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("//")) {
      return !host.isEmpty() && host(lower).equals(host) ? Link.Kind.INTERNAL : Link.Kind.EXTERNAL;
    }
    boolean scheme = lower.matches("^[a-z][a-z0-9+.-]{1,20}:(?s:.*)");
    return scheme || lower.startsWith("#") ? Link.Kind.OTHER : Link.Kind.INTERNAL;
  }

  /** The host of an absolute address, without {@code www.}; empty when it has none. */
  static String host(String address) {
    int start = address.indexOf("//");
    if (start < 0) {
      return "";
    }
    String host = address.substring(start + 2).split("[/?#:]", 2)[0].toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("reading stopped");
    }
  }
}
