package io.kaze.gateway.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where model servers are looked for. Prints no secret; has none.
 *
 * @param api the API server; https, or http on this machine's own loopback (a proxy of kubectl's)
 * @param token the file with the service account's token; read anew for each conversation, for
 *     Kubernetes replaces it about each hour
 * @param ca the file with the certificates that the API server's own is signed with; null for those
 *     that Java knows
 * @param namespaces those whose services are trusted; from 1 to {@value #NAMESPACES_MAX}
 */
public record KubernetesSettings(URI api, Path token, @Nullable Path ca, List<String> namespaces) {
  /** Each has a watch of its own. */
  public static final int NAMESPACES_MAX = 16;

  /** Where Kubernetes puts what a pod's service account needs. */
  public static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  /** Copies, and checks what can be checked without asking anyone. */
  public KubernetesSettings {
    api = checked(api);
    namespaces = namespaces.stream().distinct().toList();
    if (namespaces.isEmpty() || namespaces.size() > NAMESPACES_MAX) {
      throw new IllegalArgumentException(
          "there are 1 to %d namespaces, not %d".formatted(NAMESPACES_MAX, namespaces.size()));
    }
    namespaces.forEach(KubernetesSettings::check);
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
