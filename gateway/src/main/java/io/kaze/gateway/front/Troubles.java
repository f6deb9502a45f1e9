package io.kaze.gateway.front;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.provider.Provider;
import io.kaze.gateway.upstream.Trouble;
import java.time.Instant;

/** What trouble with a provider means to a client. Names no secret. Pure. */
final class Troubles {
  private Troubles() {}

  static Failure of(Trouble trouble, Provider provider, ProviderDialect dialect, Instant now) {
    String who = provider.name();
    return switch (trouble) {
      case Trouble.Unreachable unreachable ->
          Failure.of(
              Failure.Kind.OVERLOADED,
              "%s cannot be reached: %s.".formatted(who, words(unreachable.why(), provider)));
      case Trouble.Lost lost ->
          Failure.of(
              Failure.Kind.GARBLED,
              "%s broke off: %s.".formatted(who, words(lost.why(), provider)));
      case Trouble.Late late ->
          Failure.of(Failure.Kind.TIMEOUT, "%s %s in time.".formatted(who, what(late.phase())));
      case Trouble.TooLarge large ->
          Failure.of(
              Failure.Kind.GARBLED,
              "%s answered with more than %,d bytes.".formatted(who, large.bytesMax()));
      case Trouble.Refused refused -> refused(refused, provider, dialect, now);
    };
  }

  private static String what(Trouble.Phase phase) {
    return switch (phase) {
      case CONNECTION -> "could not be reached";
      case FIRST_BYTE -> "did not begin to answer";
      case MORE -> "stopped in the middle of its answer and did not go on";
      case TAKER -> "had an answer that was not taken";
    };
  }

  /**
   * Whose key it is that is refused or not paid for, is the gateway's business, not the client's.
   */
  private static Failure refused(
      Trouble.Refused refused, Provider provider, ProviderDialect dialect, Instant now) {
    Failure failure =
        dialect.failure(refused.status(), refused.body(), refused.headers()::get, now);
    return switch (failure.kind()) {
      case AUTHENTICATION, PERMISSION ->
          Failure.of(
              Failure.Kind.GARBLED,
              "%s refuses the gateway's key (status %d)."
                  .formatted(provider.name(), refused.status()));
      case BILLING ->
          Failure.of(
              Failure.Kind.OVERLOADED,
              "The gateway's account at %s has no credit left.".formatted(provider.name()));
      default -> failure.in(provider::scrub);
    };
  }

  /** Whether a refusal is about what the client asked, so that it is best told in its own words. */
  static boolean isClients(int status) {
    return status == 400 || status == 404 || status == 413 || status == 415 || status == 422;
  }

  private static String words(Throwable failure, Provider provider) {
    String message = failure.getMessage();
    return provider.scrub(message == null ? failure.getClass().getSimpleName() : message);
  }
}
