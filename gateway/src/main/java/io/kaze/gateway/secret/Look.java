package io.kaze.gateway.secret;

/** What came of looking for one secret at its keeper. The words are for a person; no secret. */
sealed interface Look {
  /** It is there. */
  record Found(Secret secret) implements Look {}

  /** The keeper says that it is not there, or not for the gateway: it was taken back. */
  record Gone(String why) implements Look {}

  /** The keeper does not accept the gateway itself, so that nothing is known of the secret. */
  record Refused(String why) implements Look {}

  /** The keeper could not be asked, or what it has is of no use. */
  record Away(String why) implements Look {}
}
