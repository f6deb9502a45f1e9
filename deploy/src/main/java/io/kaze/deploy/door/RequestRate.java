package io.kaze.deploy.door;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds each token to so many requests a minute, in this process. Every answer says what is left
 * (the fields of the IETF's draft-ietf-httpapi-ratelimit-headers-10). Any event loop.
 */
final class RequestRate implements Handler<RoutingContext> {
  private static final int TOKENS_MAX = 10_000;

  private final LongSupplier nanos;

  /** Who comes back after so many others has most likely all its requests again. */
  private final Map<TokenId, RequestBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TokenId, RequestBucket> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  RequestRate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void handle(RoutingContext request) {
    Caller caller = Objects.requireNonNull(request.get(Caller.KEY), "authenticated");
    RequestBucket.Draw draw = draw(caller);
    if (draw == null) {
      request.next();
      return;
    }
    int max = caller.allowance().requests();
    tell(request.response(), max, draw);
    if (draw.taken()) {
      request.next();
    } else {
      var _ = Reply.problem(request, tooMany(max, draw));
    }
  }

  /** Takes one of the caller's requests; null when it has no limit. */
  RequestBucket.@Nullable Draw draw(Caller caller) {
    int max = caller.allowance().requests();
    TokenId token = caller.tokenId();
    return token == null || max == 0 ? null : draw(token, max);
  }

  private RequestBucket.Draw draw(TokenId token, int max) {
    synchronized (buckets) {
      RequestBucket bucket = buckets.get(token);
      if (bucket == null || bucket.max() != max) {
        bucket = new RequestBucket(max, nanos.getAsLong());
        buckets.put(token, bucket);
      }
      return bucket.draw(nanos.getAsLong());
    }
  }

  private static void tell(HttpServerResponse response, int max, RequestBucket.Draw draw) {
    response.putHeader("RateLimit-Policy", "\"requests\";q=" + max + ";w=60");
    response.putHeader("RateLimit", "\"requests\";r=" + draw.left() + ";t=" + draw.fullInSeconds());
  }

  private static Problem tooMany(int max, RequestBucket.Draw draw) {
    String detail =
        "This token may make %,d requests a minute and has made them. Nothing of this one was kept."
            .formatted(max);
    return Problem.later(ProblemKind.TOO_MANY, detail, draw.nextInSeconds())
        .with("requestsPerMinute", max);
  }
}
