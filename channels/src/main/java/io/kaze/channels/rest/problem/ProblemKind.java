package io.kaze.channels.rest.problem;

import java.util.Locale;

/** The kinds of problems; their words are stable, programs may depend on them. */
public enum ProblemKind {
  /** The request cannot be read. */
  MALFORMED(400, "Not readable"),
  /** The request can be read, but what it says cannot be taken. */
  INVALID(400, "Not valid"),
  /** Nobody said who is speaking. */
  UNAUTHENTICATED(401, "Not authenticated"),
  /** Whoever speaks may not. */
  FORBIDDEN(403, "Not allowed"),
  /** There is no such thing, or it is not this tenant's. */
  NOT_FOUND(404, "Not found"),
  /** The thing is there, the method is not. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** The answer has none of the media types asked for. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** The request took too long to arrive. */
  TIMED_OUT(408, "Too slow"),
  /** What is asked does not go with how things stand. */
  CONFLICT(409, "Conflict"),
  /** Something is larger than it may be. */
  TOO_LARGE(413, "Too large"),
  /** The request's media type is not understood. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** An idempotency key was used before, for another request. */
  KEY_REUSED(422, "Key used for another request"),
  /** The token has used up what it may use at a time. */
  TOO_MANY(429, "Too many"),
  /** More is being done already than may be done at a time. */
  BUSY(503, "Busy"),
  /** The journal or its database cannot be reached just now. */
  UNAVAILABLE(503, "Unavailable"),
  /** Kaze itself is at fault. */
  UNEXPECTED(500, "Unexpected");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** In a few words, the same for every problem of the kind. */
  public String title() {
    return title;
  }

  /** The URI that names the kind (RFC 9457 §3.1.1). */
  public String type() {
    return "urn:kaze:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
