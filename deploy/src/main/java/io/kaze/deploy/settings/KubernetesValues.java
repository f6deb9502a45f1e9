package io.kaze.deploy.settings;

import io.kaze.gateway.kubernetes.KubernetesSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads what is said about Kubernetes; what cannot be read is told in words, without the path. */
final class KubernetesValues {
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";

  /** Whether model servers are looked for. */
  enum When {
    /** Not at all. */
    OFF,
    /** Where there is a service account. */
    AUTO,
    /** Wherever the process is. */
    ON
  }

  private KubernetesValues() {}

  static When when(Given given) {
    return switch (given.text()) {
      case "off" -> When.OFF;
      case "auto" -> When.AUTO;
      case "on" -> When.ON;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is none of off, auto, on".formatted(given.text()));
    };
  }

  /** Whether Kubernetes has told the process where its API server is. */
  static boolean isTold(Map<String, String> environment) {
    return !environment.getOrDefault(HOST, "").isBlank();
  }

  static URI api(Given given, Map<String, String> environment) {
    if (!given.text().isEmpty()) {
      return KubernetesSettings.checked(uri(given.text()));
    }
    if (!isTold(environment)) {
      throw new IllegalArgumentException(
          "model servers are to be looked for, and there is no %s as in a pod: say where the API"
                  .formatted(HOST)
              + " server is");
    }
    String host = environment.getOrDefault(HOST, "");
    String named = host.contains(":") ? "[" + host + "]" : host;
    return KubernetesSettings.checked(
        uri("https://" + named + ":" + environment.getOrDefault(PORT, "443")));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // The parser repeats what it was given, and that may hold a password.
      throw new IllegalArgumentException("the API server's address begins with https://");
    }
  }

  /** By itself the one that stands beside the account's token. */
  static List<String> namespaces(Given given, Path token) {
    List<String> said =
        Arrays.stream(given.text().split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    return KubernetesSettings.namespaces(
        said.isEmpty() ? List.of(own(token.resolveSibling("namespace"))) : said);
  }

  /** By itself in the pod's own namespace. */
  static String service(Given given, Path token) {
    return KubernetesSettings.service(
        given.text().contains("/")
            ? given.text()
            : own(token.resolveSibling("namespace")) + "/" + given.text());
  }

  private static String own(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "there is no %s, which would name the pod's own; name those that are trusted"
              .formatted(file),
          e);
    }
  }
}
