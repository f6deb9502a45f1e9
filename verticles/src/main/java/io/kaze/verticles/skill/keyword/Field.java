package io.kaze.verticles.skill.keyword;

import java.util.Locale;

/**
 * Where on a page a phrase stands. A place that its author made stand out lifts the phrase, as in
 * fielded retrieval (Robertson, Zaragoza and Taylor, Simple BM25 extension to multiple weighted
 * fields, CIKM 2004); the lifts are this project's own.
 */
enum Field {
  TITLE(0.5, true),
  DESCRIPTION(0.2, true),
  HEADINGS(0.4, true),
  BODY(0.0, true),
  LINKS(0.1, false),
  IMAGES(0.1, false);

  /** Added to a phrase's factor of 1, once, when it stands here. */
  final double lift;

  /** Whether what stands here is counted; links stand in the body already, or are navigation. */
  final boolean counted;

  Field(double lift, boolean counted) {
    this.lift = lift;
    this.counted = counted;
  }

  /** Whether text here is in sentences, so that capital letters and small ones mean something. */
  boolean prose() {
    return this == BODY || this == DESCRIPTION;
  }

  /** Its name in the output. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
