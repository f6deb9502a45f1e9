package io.kaze.gateway.call;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.core.Reasons;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.route.Journey;
import org.jspecify.annotations.Nullable;

/** Why a call came to nothing, as agents understand it. Pure. */
final class Faults {
  private Faults() {}

  static ModelAnswer.Refusal of(String provider, Failure failure, Journey.@Nullable Cause cause) {
    String said = Completions.scrubbed(failure.message());
    boolean named = provider.equals(BusCall.NOBODY) || said.contains(provider);
    String message = named ? said : provider + ": " + said;
    return cause == null || failure.kind() == Failure.Kind.TIMEOUT
        ? byKind(failure, message)
        : byCause(cause, failure, message);
  }

  private static ModelAnswer.Refusal byCause(Journey.Cause cause, Failure failure, String message) {
    return switch (cause) {
      case UNREACHABLE, LOST, SERVER, LIMITED -> forNow(Fault.UNAVAILABLE, message);
      case LATE -> forNow(Fault.TIMED_OUT, message);
      case GARBLED -> forGood(Fault.BAD_OUTPUT, message);
      case OUT_OF_CREDIT -> forGood(Fault.UNAVAILABLE, message);
      case KEY_REFUSED -> forGood(Fault.UNABLE, message);
      case REQUEST -> forGood(Fault.BAD_INPUT, message);
      // Whoever has no budget left, or is not known there, is told so by the kind.
      case UNFIT -> byKind(failure, message);
    };
  }

  private static ModelAnswer.Refusal byKind(Failure failure, String message) {
    return switch (failure.kind()) {
      case BAD_REQUEST, TOO_LARGE, CONTENT_FILTER -> forGood(Fault.BAD_INPUT, message);
      case AUTHENTICATION, PERMISSION, NOT_FOUND -> forGood(Fault.UNABLE, message);
      case BILLING -> forGood(Fault.UNAVAILABLE, message);
      case RATE_LIMITED, SERVER -> forNow(Fault.UNAVAILABLE, message);
      case OVERLOADED ->
          Reasons.NO_MODEL.equals(failure.code())
              ? forGood(Fault.NO_MODEL, message)
              : forNow(Fault.UNAVAILABLE, message);
      case TIMEOUT -> forNow(Fault.TIMED_OUT, message);
      case GARBLED -> forGood(Fault.BAD_OUTPUT, message);
    };
  }

  private static ModelAnswer.Refusal forNow(String code, String message) {
    return new ModelAnswer.Refusal(new Fault(code, message), true);
  }

  private static ModelAnswer.Refusal forGood(String code, String message) {
    return new ModelAnswer.Refusal(new Fault(code, message), false);
  }
}
