package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.ReplyTo;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Arrival;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes in {@code multipart/form-data} (RFC 7578): files pass through, a piece at a time. */
final class FormReception implements Reception {
  /** Room for the fields and the lines between the parts. */
  private static final long BESIDE_FILES_BYTES_MAX = 1024 * 1024;

  private static final Set<String> FIELDS = Set.of("text", "vertical", "cell");
  private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\\S");

  private final SubmissionLimits limits;

  FormReception(SubmissionLimits limits) {
    this.limits = limits;
  }

  @Override
  public Future<GoalRequest> receive(RoutingContext routing, Inflow inflow) {
    HttpServerRequest request = routing.request();
    long max = limits.goalBytesMax() + BESIDE_FILES_BYTES_MAX;
    long announced = Arrival.announcedBytes(request);
    if (announced > max) {
      throw Problem.tooLarge("The form with its attachments has", announced, max).fault();
    }
    expectForm(request);
    FormFiles files = new FormFiles(request, inflow);
    Arrival.begin(request);
    return Arrival.within(limits.receivedWithin(), routing.vertx(), files.received())
        .map(v -> said(request));
  }

  /** Without a boundary, what comes would be read as a form without any parts. */
  private static void expectForm(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !BOUNDARY.matcher(type).find()) {
      String detail = "The Content-Type of a multipart/form-data request names its boundary";
      throw Problem.of(ProblemKind.MALFORMED, detail).with("header", "Content-Type").fault();
    }
    request.setExpectMultipart(true);
  }

  static Problem malformed(Throwable failure) {
    return Problem.of(
        ProblemKind.MALFORMED, "The form is not well-formed multipart/form-data: " + failure);
  }

  private static GoalRequest said(HttpServerRequest request) {
    var fields = request.formAttributes();
    for (String name : fields.names()) {
      if (!FIELDS.contains(name)) {
        String hint = name.equals("attachments") ? "a file, with a file name" : "no field known";
        throw GoalRequest.invalid(name, "%s is %s here".formatted(name, hint));
      }
      if (fields.getAll(name).size() > 1) {
        throw GoalRequest.invalid(name, name + " is there more than once");
      }
    }
    return GoalRequest.of(
        fields.get("text"), fields.get("vertical"), ReplyTo.REST, fields.get("cell"));
  }
}
