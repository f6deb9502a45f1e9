package io.kaze.gateway.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs requests to AWS (Signature Version 4). Pure; any thread. */
public final class SigV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SigV4() {}

  /**
   * Whose signature. Prints without its secrets.
   *
   * @param sessionToken null for keys that last
   */
  public record Credentials(String accessKey, String secretKey, @Nullable String sessionToken) {
    @Override
    public String toString() {
      return "Credentials[accessKey=" + accessKey + ", secretKey=[hidden], sessionToken=[hidden]]";
    }
  }

  /** Where the request goes. */
  public record Scope(String region, String service) {}

  /**
   * What is signed.
   *
   * @param path as it is sent, percent-encoded
   * @param query as it is sent, without its question mark; may be empty
   * @param headers those to be signed; {@code Host} must be one of them
   */
  public record Request(String method, String path, String query, Map<String, String> headers) {}

  /**
   * The headers to be added to the request: {@code X-Amz-Date}, {@code Authorization} and, with a
   * session, {@code X-Amz-Security-Token}.
   */
  public static Map<String, String> headers(
      Request request, byte[] payload, Scope scope, Credentials credentials, Instant now) {
    String time = TIME.format(now);
    Map<String, String> added = new LinkedHashMap<>();
    added.put("X-Amz-Date", time);
    if (credentials.sessionToken() != null) {
      added.put("X-Amz-Security-Token", credentials.sessionToken());
    }
    SortedMap<String, String> signed = new TreeMap<>();
    request.headers().forEach((name, value) -> signed.put(lower(name), collapsed(value)));
    added.forEach((name, value) -> signed.put(lower(name), value));
    String names = String.join(";", signed.keySet());
    String within =
        "%s/%s/%s/aws4_request".formatted(time.substring(0, 8), scope.region(), scope.service());
    String toSign =
        String.join(
            "\n", ALGORITHM, time, within, sha256(canonical(request, signed, names, payload)));
    String signature = HexFormat.of().formatHex(hmac(key(credentials, within), toSign));
    added.put(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, credentials.accessKey(), within, names, signature));
    return added;
  }

  private static byte[] canonical(
      Request request, SortedMap<String, String> signed, String names, byte[] payload) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(path(request.path())).append('\n');
    text.append(query(request.query())).append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('\n').append(names).append('\n').append(sha256(payload));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What is sent is encoded once more: so every service but S3 has it. */
  private static String path(String path) {
    return Arrays.stream(path.split("/", -1)).map(SigV4::encoded).collect(Collectors.joining("/"));
  }

  private static String query(String query) {
    return query.isEmpty()
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(SigV4::pair)
            .sorted()
            .map(pair -> pair.replace('\0', '='))
            .collect(Collectors.joining("&"));
  }

  /** Sorted by name first: the sign between must come before every other. */
  private static String pair(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    return escaped(name, "%") + '\0' + escaped(value, "%");
  }

  /** A text as a part of a path or query; RFC 3986's unreserved characters stay. */
  static String encoded(String text) {
    return escaped(text, "");
  }

  private static String escaped(String text, String kept) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String collapsed(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  private static byte[] key(Credentials credentials, String within) {
    byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : within.split("/", -1)) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
