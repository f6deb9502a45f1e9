package io.kaze.channels.rest.route;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** As what a request's body comes. */
public final class MediaType {

  private MediaType() {}

  /**
   * The media type of a body that may come as one of these, without its parameters; fails the
   * request when it comes as something else, or packed.
   */
  public static String expect(HttpServerRequest request, List<String> taken) {
    String type = bare(request.getHeader(HttpHeaders.CONTENT_TYPE));
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported(taken, "with Content-Encoding " + encoding);
    }
    if (type.isEmpty()) {
      throw unsupported(taken, "without a Content-Type");
    }
    if (!taken.contains(type)) {
      throw unsupported(taken, "as Content-Type " + type);
    }
    return type;
  }

  private static String bare(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static RuntimeException unsupported(List<String> taken, String found) {
    String detail =
        "The body is taken as %s, not %s".formatted(String.join(" or as ", taken), found);
    return Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail)
        .withHeader("Accept-Post", String.join(", ", taken))
        .fault();
  }
}
