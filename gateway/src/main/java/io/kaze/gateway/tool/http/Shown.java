package io.kaze.gateway.tool.http;

import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A credential as a request shows it. Nothing prints it. */
public final class Shown {
  private static final String BEARER = "Bearer ";
  private static final String HIDDEN = "[hidden]";

  private final String header;
  private final String value;
  private final Secret secret;
  private final String bare;

  private Shown(String header, String value, Secret secret, String bare) {
    this.header = header;
    this.value = value;
    this.secret = secret;
    this.bare = bare;
  }

  /** As it stands at this moment; null while its secret cannot be had. */
  public static @Nullable Shown of(Credential credential, Secrets secrets) {
    Secret secret = secrets.current(credential.secret());
    if (secret == null) {
      return null;
    }
    String bare = bare(secret);
    return switch (credential) {
      case Credential.Bearer bearer -> new Shown("Authorization", secret.bearer(), secret, bare);
      case Credential.Header own -> new Shown(own.name(), bare, secret, bare);
      case Credential.Basic basic ->
          new Shown("Authorization", "Basic " + base64(basic.user() + ":" + bare), secret, bare);
    };
  }

  /** A secret's text, for where it must be handed over whole. */
  public static String bare(Secret secret) {
    return secret.bearer().substring(BEARER.length());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The header's name. */
  public String header() {
    return header;
  }

  /** The header's value; goes into a request and nowhere else. */
  public String value() {
    return value;
  }

  /** Data from outside without this credential: a server may echo what it was shown. */
  public String cleaned(String text) {
    String shown = value.substring(value.indexOf(' ') + 1);
    return text.replace(shown, HIDDEN).replace(bare, HIDDEN);
  }

  /** Words from outside without it, and without what looks like one. */
  public String scrubbed(String words) {
    return secret.scrub(cleaned(words));
  }

  @Override
  public String toString() {
    return header + ": " + HIDDEN;
  }
}
