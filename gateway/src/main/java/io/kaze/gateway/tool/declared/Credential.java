package io.kaze.gateway.tool.declared;

import io.kaze.gateway.secret.SecretRef;

/** How the gateway shows a server who it is. Data alone: names where the secret is kept. */
public sealed interface Credential {
  /** Where the secret is kept. */
  SecretRef secret();

  /** {@code Authorization: Bearer …} (RFC 6750). */
  record Bearer(SecretRef secret) implements Credential {}

  /** In a header of its own. */
  record Header(String name, SecretRef secret) implements Credential {}

  /** {@code Authorization: Basic …} (RFC 7617). */
  record Basic(String user, SecretRef secret) implements Credential {}
}
