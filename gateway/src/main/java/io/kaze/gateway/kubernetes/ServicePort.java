package io.kaze.gateway.kubernetes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which of a service's ports is meant. Pure. */
final class ServicePort {
  /** Says which: by name or by number. */
  static final String ANNOTATION = "kaze.io/port";

  private static final int PORT_MAX = 65_535;
  private static final int OLLAMA = 11434;

  private ServicePort() {}

  /**
   * The port that was said, the only one, the usual one of the kind, or the one named http.
   *
   * @param said empty when nothing was said
   */
  static int of(JsonObject spec, String said, String kind) {
    List<JsonObject> ports = ports(spec.getJsonArray("ports", new JsonArray()));
    if (!said.isEmpty()) {
      return only(ports, port -> isNamed(port, said), ModelNames.shown(said));
    }
    if (ports.size() == 1) {
      return number(ports.getFirst());
    }
    if (kind.equals("ollama") && ports.stream().anyMatch(port -> number(port) == OLLAMA)) {
      return OLLAMA;
    }
    return only(ports, port -> "http".equals(port.getString("name")), "http");
  }

  private static List<JsonObject> ports(JsonArray all) {
    return IntStream.range(0, all.size())
        .mapToObj(all::getJsonObject)
        .filter(port -> port.getString("protocol", "TCP").equals("TCP"))
        .toList();
  }

  private static boolean isNamed(JsonObject port, String said) {
    return said.equals(port.getString("name")) || said.equals(String.valueOf(number(port)));
  }

  private static int only(List<JsonObject> ports, Predicate<JsonObject> meant, String said) {
    return ports.stream()
        .filter(meant)
        .findFirst()
        .map(ServicePort::number)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "has no port %s; the annotation %s says which of its %d ports is meant"
                    .formatted(said, ANNOTATION, ports.size())));
  }

  private static int number(JsonObject port) {
    int number = port.getInteger("port");
    if (number < 1 || number > PORT_MAX) {
      throw new IllegalArgumentException("has a port that is none: " + number);
    }
    return number;
  }
}
