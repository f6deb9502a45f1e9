package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/** Bytes inside an address: {@code data:image/png;base64,…} (RFC 2397). */
public final class DataUrl {
  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  private DataUrl() {}

  /**
   * Where an address leads.
   *
   * @return null when it begins as a data URL but is none in base64
   */
  public static Part.@Nullable Source source(String url) {
    if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Part.Source.Url(url, null);
    }
    int comma = url.indexOf(',');
    String head = comma < 0 ? "" : url.substring(SCHEME.length(), comma);
    if (!head.endsWith(BASE64)) {
      return null;
    }
    String type = head.substring(0, head.length() - BASE64.length());
    int parameters = type.indexOf(';');
    return new Part.Source.Inline(
        parameters < 0 ? type : type.substring(0, parameters), url.substring(comma + 1));
  }

  /** The address that holds the bytes. */
  public static String of(Part.Source.Inline inline) {
    return SCHEME + inline.mediaType() + BASE64 + "," + inline.base64();
  }
}
