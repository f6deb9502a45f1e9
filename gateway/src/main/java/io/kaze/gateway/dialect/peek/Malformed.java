package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Complaint;

/** The body is not what it must be; carries the complaint out of the scan. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Complaint complaint;

  private Malformed(Complaint complaint) {
    super(complaint.message(), null, false, false);
    this.complaint = complaint;
  }

  /** No JSON, from a byte on. */
  static Malformed at(int position, String why) {
    return new Malformed(
        new Complaint(
            "The body is no valid JSON at byte %d: %s.".formatted(position, why), null, null));
  }

  /** JSON, but a field is wrong. */
  static Malformed field(String name, String why, String code) {
    return new Malformed(new Complaint(why, name, code));
  }

  Complaint complaint() {
    return complaint;
  }
}
