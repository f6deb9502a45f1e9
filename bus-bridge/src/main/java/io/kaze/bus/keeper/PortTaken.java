package io.kaze.bus.keeper;

/** Another program took the port between our look and PostgreSQL's start. */
final class PortTaken extends Exception {

  private static final long serialVersionUID = 1L;

  PortTaken(String said) {
    super(said);
  }
}
