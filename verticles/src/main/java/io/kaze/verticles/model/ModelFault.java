package io.kaze.verticles.model;

import io.kaze.bus.fault.Fault;

/** A model could not be asked, or did not answer; thrown through LangChain4j as it is. */
public final class ModelFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final boolean retryable;

  ModelFault(Fault fault, boolean retryable) {
    super(fault.message(), null, false, false);
    this.fault = fault;
    this.retryable = retryable;
  }

  /** Why, in words. */
  public Fault fault() {
    return fault;
  }

  /** Whether the same may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
