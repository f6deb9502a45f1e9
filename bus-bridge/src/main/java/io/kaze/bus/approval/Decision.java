package io.kaze.bus.approval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was decided on a held draft. */
public enum Decision {
  /** It stands, as drafted or as edited. */
  APPROVED,
  /** It does not stand. */
  REJECTED,
  /** Nobody decided in time; it does not stand. */
  EXPIRED;

  /** The word used outside: the name in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
