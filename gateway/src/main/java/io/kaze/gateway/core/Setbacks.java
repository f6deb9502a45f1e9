package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.upstream.Trouble;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What trouble with a provider means to the journey and to the client. Pure. */
final class Setbacks {
  /** Anthropic tells it with status 400, as a fault of the request. */
  private static final String NO_CREDIT = "credit balance is too low";

  private Setbacks() {}

  static Setback of(
      Trouble trouble,
      Journey.Step.Try tried,
      @Nullable Secret key,
      ProviderDialect dialect,
      Instant now) {
    String who = tried.target().provider().name();
    return switch (trouble) {
      case Trouble.Unreachable gone ->
          new Setback(
              Cause.UNREACHABLE,
              Failure.of(
                  Failure.Kind.OVERLOADED,
                  "%s cannot be reached: %s.".formatted(who, words(gone.why(), key))),
              null,
              false,
              null);
      case Trouble.Lost lost ->
          // What was sent may have been worked on, and paid for.
          new Setback(
              Cause.LOST,
              Failure.of(
                  Failure.Kind.GARBLED, "%s broke off: %s.".formatted(who, words(lost.why(), key))),
              null,
              true,
              null);
      case Trouble.Late late -> late(late.phase(), who);
      case Trouble.TooLarge large ->
          new Setback(
              Cause.GARBLED,
              Failure.of(
                  Failure.Kind.GARBLED,
                  "%s answered with more than %,d bytes.".formatted(who, large.bytesMax())),
              null,
              true,
              null);
      case Trouble.Refused refused -> refused(refused, tried, key, dialect, now);
    };
  }

  private static Setback late(Trouble.Phase phase, String who) {
    String what =
        switch (phase) {
          case CONNECTION -> "could not be reached";
          case FIRST_BYTE -> "did not begin to answer";
          case MORE -> "stopped in the middle of its answer and did not go on";
          case TAKER -> "had an answer that was not taken";
        };
    boolean connected = phase != Trouble.Phase.CONNECTION;
    return new Setback(
        connected ? Cause.LATE : Cause.UNREACHABLE,
        Failure.of(Failure.Kind.TIMEOUT, "%s %s in time.".formatted(who, what)),
        null,
        connected,
        null);
  }

  private static Setback refused(
      Trouble.Refused refused,
      Journey.Step.Try tried,
      @Nullable Secret key,
      ProviderDialect dialect,
      Instant now) {
    Failure failure =
        dialect.failure(
            refused.status(),
            refused.body(),
            name -> refused.headers().get(Objects.requireNonNull(name, "of a header")),
            now);
    Cause cause = cause(refused.status(), failure);
    return new Setback(
        cause,
        told(cause, failure, refused.status(), tried, key),
        failure.retryAfter(),
        false,
        null);
  }

  private static Cause cause(int status, Failure failure) {
    if (failure.message().contains(NO_CREDIT)) {
      return Cause.OUT_OF_CREDIT;
    }
    if ("context_length_exceeded".equals(failure.code()) || status == 501) {
      return Cause.UNFIT;
    }
    return switch (failure.kind()) {
      case RATE_LIMITED -> Cause.LIMITED;
      case BILLING -> Cause.OUT_OF_CREDIT;
      case AUTHENTICATION, PERMISSION -> Cause.KEY_REFUSED;
      case NOT_FOUND -> Cause.UNFIT;
      case BAD_REQUEST -> status == 409 || status == 425 ? Cause.SERVER : Cause.REQUEST;
      case TOO_LARGE, CONTENT_FILTER -> Cause.REQUEST;
      case OVERLOADED, SERVER, TIMEOUT -> Cause.SERVER;
      case GARBLED -> Cause.GARBLED;
    };
  }

  /** Whose key is refused or not paid for is the gateway's business, where it is the gateway's. */
  private static Failure told(
      Cause cause, Failure failure, int status, Journey.Step.Try tried, @Nullable Secret key) {
    String who = tried.target().provider().name();
    String whose = tried.key() != null && tried.key().owner() != null ? "your" : "the gateway's";
    return switch (cause) {
      case KEY_REFUSED ->
          Failure.of(
              Failure.Kind.GARBLED,
              "%s refuses %s key (%s, status %d)."
                  .formatted(who, whose, tried.target().provider().origin(), status));
      case OUT_OF_CREDIT ->
          Failure.of(
              Failure.Kind.OVERLOADED,
              "%s account at %s has no credit left."
                  .formatted(whose.equals("your") ? "Your" : "The gateway's", who));
      default -> scrubbed(failure, key);
    };
  }

  /** Whether a refusal is about what the client asked, so that it is best told in its own words. */
  static boolean isClients(int status) {
    return status == 400 || status == 404 || status == 413 || status == 415 || status == 422;
  }

  static Failure scrubbed(Failure failure, @Nullable Secret key) {
    return failure.in(text -> scrubbed(text, key));
  }

  static String scrubbed(String text, @Nullable Secret key) {
    return key == null ? Secret.scrubbed(text) : key.scrub(text);
  }

  private static String words(Throwable failure, @Nullable Secret key) {
    String message = failure.getMessage();
    return scrubbed(message == null ? failure.getClass().getSimpleName() : message, key);
  }
}
