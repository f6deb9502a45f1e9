package io.kaze.gateway.dialect.json;

import io.kaze.gateway.dialect.Complaint;

/** Carries a complaint out of the depth of a reader; never leaves the dialect. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Complaint complaint;

  /** Refuses with a reason. It has no stack trace: what is wrong is outside. */
  public Refusal(Complaint complaint) {
    super(complaint.message(), null, false, false);
    this.complaint = complaint;
  }

  /** Refuses a field. */
  public static Refusal of(String message, String parameter, String code) {
    return new Refusal(new Complaint(message, parameter, code));
  }

  /** What is to be told. */
  public Complaint complaint() {
    return complaint;
  }
}
