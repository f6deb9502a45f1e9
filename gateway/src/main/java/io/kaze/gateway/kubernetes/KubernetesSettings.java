package io.kaze.gateway.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where model servers are looked for, and the cell's own pods. Prints no secret; has none.
 *
 * @param api the API server; https, or http on this machine's own loopback (a proxy of kubectl's)
 * @param token the file with the service account's token; read anew for each conversation, for
 *     Kubernetes replaces it about each hour
 * @param ca the file with the certificates that the API server's own is signed with; null for those
 *     that Java knows
 * @param namespaces those whose services are trusted, at most {@value #NAMESPACES_MAX}; none where
 *     no model servers are looked for
 * @param pods the service whose pods are the cell's own, as {@code NAMESPACE/NAME}; null for none
 */
public record KubernetesSettings(
    URI api, Path token, @Nullable Path ca, List<String> namespaces, @Nullable String pods) {
  /** Each has a watch of its own. */
  public static final int NAMESPACES_MAX = 16;

  /** Where Kubernetes puts what a pod's service account needs. */
  public static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /** Copies, and checks what can be checked without asking anyone. */
  public KubernetesSettings {
    api = checked(api);
    namespaces = namespaces(namespaces);
    pods = pods == null ? null : service(pods);
  }

  /** Namespaces, each once; {@link IllegalArgumentException} in words when one is none. */
  public static List<String> namespaces(List<String> named) {
    List<String> all = named.stream().distinct().toList();
    if (all.size() > NAMESPACES_MAX) {
      throw new IllegalArgumentException(
          "there are at most %d namespaces, not %d".formatted(NAMESPACES_MAX, all.size()));
    }
    all.forEach(KubernetesSettings::check);
    return all;
  }

  /** A service's namespace and name; {@link IllegalArgumentException} in words for others. */
  public static String service(String named) {
    if (named.indexOf('/') < 1 || !isLabel(namespace(named)) || !isLabel(name(named))) {
      throw new IllegalArgumentException(
          "\"%s\" is no service, such as kaze or default/kaze".formatted(named));
    }
    return named;
  }

  static String namespace(String service) {
    return service.substring(0, service.indexOf('/'));
  }

  static String name(String service) {
    return service.substring(service.indexOf('/') + 1);
  }

  /** An API server's address; {@link IllegalArgumentException} in words when it is none. */
  public static URI checked(URI api) {
    boolean secure = "https".equals(api.getScheme());
    if (api.getHost() == null || !(secure || "http".equals(api.getScheme()))) {
      throw new IllegalArgumentException("the API server's address begins with https://");
    }
    if (!secure && !LOOPBACK.matcher(api.getHost()).matches()) {
      throw new IllegalArgumentException(
          "the API server is spoken to by https://: a token would be read by others on the way");
    }
    if (api.getRawUserInfo() != null
        || api.getRawQuery() != null
        || api.getFragment() != null
        || !api.getRawPath().matches("/?")) {
      throw new IllegalArgumentException(
          "the API server's address is a host and a port, and nothing else");
    }
    return api;
  }

  private static void check(String namespace) {
    if (!isLabel(namespace)) {
      throw new IllegalArgumentException("\"%s\" is no namespace".formatted(namespace));
    }
  }

  /** Whether it is a DNS label (RFC 1123), as namespaces are, and services. */
  static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  String host() {
    return api.getHost().replaceAll("^\\[|]$", "");
  }

  int port() {
    return api.getPort() >= 0 ? api.getPort() : isSecure() ? 443 : 80;
  }

  boolean isSecure() {
    return "https".equals(api.getScheme());
  }
}
