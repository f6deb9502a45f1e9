package io.kaze.deploy.spending;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.gateway.usage.UsageFilter;
import io.kaze.gateway.usage.UsageSpan;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which calls a request is about. */
record UsageQuestion(UsageSpan span, UsageFilter filter) {
  private static final Duration USUAL = Duration.ofDays(30);

  static UsageQuestion of(RoutingContext request, Instant now) {
    Input input = Input.of(request);
    Instant until = moment(input, "until", now);
    Instant from = moment(input, "from", until.minus(USUAL));
    if (until.isBefore(from)) {
      throw invalid("from", "from is after until");
    }
    return new UsageQuestion(
        new UsageSpan(from, until),
        new UsageFilter(
            input.text("vertical"),
            input.text("agent"),
            identifier(input.text("key")),
            input.text("model"),
            identifier(input.text("goalId"))));
  }

  private static Instant moment(Input input, String name, Instant otherwise) {
    String text = input.text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException none) {
      throw invalid(name, "%s is no time there is: %s".formatted(name, text));
    }
  }

  private static @Nullable UUID identifier(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static RuntimeException invalid(String parameter, String detail) {
    return Problem.of(ProblemKind.INVALID, detail).with("parameter", parameter).fault();
  }
}
