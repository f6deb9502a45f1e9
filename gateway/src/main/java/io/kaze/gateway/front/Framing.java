package io.kaze.gateway.front;

import io.vertx.core.MultiMap;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a request ends and the next begins, must be told in one way only: else this server and a
 * proxy before it can differ, and a client slips a request in under another's name (RFC 9112
 * §11.2). Netty refuses most of what is wrong there; here is what it lets pass. Event loop.
 */
public final class Framing {
  /** How long a client may go on sending what nobody reads, before it is cut off. */
  private static final int CLOSED_WITHIN_SECONDS = 5;

  private Framing() {}

  /** What of a head could be read in two ways; null for nothing. */
  public static @Nullable String ambiguity(HttpServerRequest request) {
    MultiMap headers = request.headers();
    boolean chunked = headers.contains(HttpHeaders.TRANSFER_ENCODING);
    if (chunked && headers.contains(HttpHeaders.CONTENT_LENGTH)) {
      return "Content-Length together with Transfer-Encoding";
    }
    if (chunked && !isChunkedAlone(headers)) {
      return "a Transfer-Encoding other than chunked";
    }
    if (chunked && request.version() == HttpVersion.HTTP_1_0) {
      return "Transfer-Encoding in HTTP/1.0";
    }
    if (isTwice(headers, HttpHeaders.CONTENT_LENGTH)) {
      return "Content-Length twice";
    }
    if (headers.contains("")) {
      return "a header without a name";
    }
    if (!isOneHost(request, headers)) {
      return "no Host, or more than one";
    }
    return isTwice(headers, HttpHeaders.AUTHORIZATION) || isTwice(headers, Heads.API_KEY)
        ? "a credential twice"
        : null;
  }

  private static boolean isChunkedAlone(MultiMap headers) {
    return "chunked".equalsIgnoreCase(headers.get(HttpHeaders.TRANSFER_ENCODING))
        && !isTwice(headers, HttpHeaders.TRANSFER_ENCODING);
  }

  private static boolean isTwice(MultiMap headers, CharSequence name) {
    return headers.contains(name) && headers.getAll(name).size() > 1;
  }

  /** HTTP/1.1 needs one (RFC 9112 §3.2), HTTP/1.0 does not. */
  private static boolean isOneHost(HttpServerRequest request, MultiMap headers) {
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    return hosts.isEmpty()
        ? request.version() != HttpVersion.HTTP_1_1
        : hosts.size() == 1 && isWord(hosts.getFirst());
  }

  /** Two hosts in one line, or in a line that was folded, are two. */
  private static boolean isWord(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c <= ' ' || c == ',') {
        return false;
      }
    }
    return true;
  }

  /**
   * No further request is taken from the connection: what follows may be a part of this one. It is
   * closed when this one is answered and has come to its end, or soon. Before the answer begins.
   */
  public static void isLast(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request.connection().shutdown(CLOSED_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether what ended a request is its own form, and not that its client is gone. */
  static boolean isMalformed(Throwable end) {
    return !(end instanceof VertxException || end instanceof IOException);
  }
}
