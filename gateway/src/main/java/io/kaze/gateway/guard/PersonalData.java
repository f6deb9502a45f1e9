package io.kaze.gateway.guard;

import io.kaze.gateway.guard.pii.Kind;
import io.kaze.gateway.guard.pii.PiiScan;
import java.util.EnumSet;
import java.util.Set;

/** Takes what tells of a person or their money out of whole texts, for what is to be kept. */
public final class PersonalData {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private PersonalData() {}

  /** A text with placeholders. */
  public static String redacted(String text) {
    return PiiScan.redacted(text, ALL);
  }

  /** A JSON text with placeholders within it; it stays JSON. */
  public static String redactedJson(String json) {
    JsonFilter filter = new JsonFilter(() -> new PiiFilter("", ALL, false, () -> {}));
    StringBuilder out = new StringBuilder(json.length());
    filter.feed(json, out);
    filter.end(out);
    return out.toString();
  }
}
