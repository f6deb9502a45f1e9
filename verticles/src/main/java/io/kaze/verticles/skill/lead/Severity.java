package io.kaze.verticles.skill.lead;

import java.util.Locale;

/** How much a finding matters: an error cost a row, a warning a cell, an info nothing. */
enum Severity {
  ERROR,
  WARNING,
  INFO;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
