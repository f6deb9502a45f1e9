package io.kaze.verticles.orchestrator.planning;

import java.util.Locale;
import java.util.Map;

/**
 * Which fact an attachment is. Its bytes can rule a file out; its name says most, for senders often
 * leave the media type at a default; the media type decides when the name does not.
 */
sealed interface Recognition {

  /** It is this. */
  record As(StartFact fact) implements Recognition {}

  /** It is of no use, and why. */
  record Useless(String reason) implements Recognition {}

  /** By the end of a file's name. */
  Map<String, StartFact> BY_ENDING =
      Map.ofEntries(
          Map.entry("csv", StartFact.LEADS_TABLE),
          Map.entry("tsv", StartFact.LEADS_TABLE),
          Map.entry("tab", StartFact.LEADS_TABLE),
          Map.entry("html", StartFact.DOCUMENT),
          Map.entry("htm", StartFact.DOCUMENT),
          Map.entry("xhtml", StartFact.DOCUMENT),
          Map.entry("md", StartFact.DOCUMENT),
          Map.entry("markdown", StartFact.DOCUMENT),
          Map.entry("txt", StartFact.DOCUMENT),
          Map.entry("text", StartFact.DOCUMENT),
          Map.entry("yaml", StartFact.LEAD_PROFILE),
          Map.entry("yml", StartFact.LEAD_PROFILE),
          Map.entry("json", StartFact.LEAD_PROFILE));

  /** By the media type without its parameters. */
  Map<String, StartFact> BY_MEDIA_TYPE =
      Map.ofEntries(
          Map.entry("text/csv", StartFact.LEADS_TABLE),
          Map.entry("application/csv", StartFact.LEADS_TABLE),
          Map.entry("text/tab-separated-values", StartFact.LEADS_TABLE),
          Map.entry("text/html", StartFact.DOCUMENT),
          Map.entry("application/xhtml+xml", StartFact.DOCUMENT),
          Map.entry("text/markdown", StartFact.DOCUMENT),
          Map.entry("text/plain", StartFact.DOCUMENT),
          Map.entry("application/yaml", StartFact.LEAD_PROFILE),
          Map.entry("application/x-yaml", StartFact.LEAD_PROFILE),
          Map.entry("text/yaml", StartFact.LEAD_PROFILE),
          Map.entry("application/json", StartFact.LEAD_PROFILE));

  /** Recognises an attachment. */
  static Recognition of(Attachment attachment) {
    if (attachment.sizeBytes() == 0) {
      return new Useless("is empty");
    }
    var foreign = Sniff.foreign(attachment.head());
    if (foreign != null) {
      return new Useless(foreign);
    }
    var byEnding = BY_ENDING.get(ending(attachment.name()));
    if (byEnding != null) {
      return new As(byEnding);
    }
    var byMediaType = BY_MEDIA_TYPE.get(bare(attachment.mediaType()));
    if (byMediaType != null) {
      return new As(byMediaType);
    }
    return Sniff.looksLikeHtml(attachment.head())
        ? new As(StartFact.DOCUMENT)
        : new Useless("is of a kind I do not know");
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
  }

  private static String bare(String mediaType) {
    return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
