package io.kaze.gateway.kubernetes;

import io.kaze.gateway.route.Dialect;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads what a service says of itself: all of it or nothing. What it says is not trusted; only that
 * it stands in a namespace that is. Pure.
 */
final class ServiceReader {
  private static final String OURS = "kaze.io/";
  private static final String MODELS = OURS + "model-names";
  private static final String HINTS = OURS + "hints";
  private static final String PATH = OURS + "path";
  private static final String SCHEME = OURS + "scheme";
  private static final Set<String> ANNOTATIONS =
      Set.of(ServicePort.ANNOTATION, PATH, SCHEME, MODELS, HINTS);
  private static final Pattern PATHS =
      Pattern.compile("|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,62}){1,8}");

  private ServiceReader() {}

  /**
   * Reads one.
   *
   * @param namespace the one that was looked at
   */
  static Described read(String namespace, JsonObject service) {
    try {
      return new Described.Well(server(namespace, service));
    } catch (IllegalArgumentException wrong) {
      return new Described.Badly(String.valueOf(wrong.getMessage()));
    } catch (ClassCastException | NullPointerException wrong) {
      return new Described.Badly("is not what a Service is");
    }
  }

  /** Its name, without trust in it; empty for none. */
  static String name(JsonObject service) {
    return service.getValue("metadata") instanceof JsonObject metadata
            && metadata.getValue("name") instanceof String name
            && KubernetesSettings.isLabel(name)
        ? name
        : "";
  }

  private static ModelServer server(String namespace, JsonObject service) {
    JsonObject metadata = service.getJsonObject("metadata");
    JsonObject spec = service.getJsonObject("spec");
    String name = name(service);
    if (name.isEmpty() || !namespace.equals(metadata.getString("namespace"))) {
      throw new IllegalArgumentException("is not what a Service is");
    }
    checkPlace(spec);
    JsonObject said = metadata.getJsonObject("annotations", new JsonObject());
    checkKnown(said);
    String kind =
        metadata.getJsonObject("labels", new JsonObject()).getString(ModelServer.LABEL, "");
    Dialect dialect = dialect(kind);
    int port = ServicePort.of(spec, said.getString(ServicePort.ANNOTATION, ""), kind);
    Set<String> models = ModelNames.read(said.getString(MODELS, ""));
    Map<String, String> hints = ModelNames.hints(said.getString(HINTS, ""), models);
    String host = name + "." + namespace + ".svc";
    URI base = URI.create(scheme(said) + "://" + host + ":" + port + path(said, dialect));
    return new ModelServer(namespace + "." + name, dialect, base, models, hints);
  }

  /** Behind a service's own address are its pods; any other kind leads where somebody wishes. */
  private static void checkPlace(JsonObject spec) {
    if ("ExternalName".equals(spec.getString("type"))) {
      throw new IllegalArgumentException("leads out of the cluster (type ExternalName)");
    }
    if (spec.getJsonObject("selector", new JsonObject()).isEmpty()) {
      throw new IllegalArgumentException(
          "has no selector: behind it are addresses that somebody wrote, and no pods");
    }
    String address = spec.getString("clusterIP", "None");
    if (address.isEmpty() || address.equals("None")) {
      throw new IllegalArgumentException(
          "is headless (clusterIP: None); a service with an address of its own is needed");
    }
    InetAddress at = literal(address);
    if (at.isLoopbackAddress()
        || at.isAnyLocalAddress()
        || at.isLinkLocalAddress()
        || at.isMulticastAddress()) {
      throw new IllegalArgumentException(
          "has the address %s, which is no service's".formatted(address));
    }
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has no address of its own", e);
    }
  }

  /** What is not known may be meant to do more than it does: a key, a host. */
  private static void checkKnown(JsonObject said) {
    for (String annotation : new TreeSet<>(said.fieldNames())) {
      if (annotation.startsWith(OURS) && !ANNOTATIONS.contains(annotation)) {
        throw new IllegalArgumentException(
            "has an annotation that is not known: %s; there are %s"
                .formatted(
                    ModelNames.shown(annotation), String.join(", ", new TreeSet<>(ANNOTATIONS))));
      }
    }
  }

  private static Dialect dialect(String kind) {
    return switch (kind) {
      case "vllm", "ollama", "openai" -> Dialect.COMPATIBLE;
      case "anthropic" -> Dialect.ANTHROPIC;
      default ->
          throw new IllegalArgumentException(
              "has the label %s: %s, which is none of vllm, ollama, openai, anthropic"
                  .formatted(ModelServer.LABEL, ModelNames.shown(kind)));
    };
  }

  private static String scheme(JsonObject said) {
    String scheme = said.getString(SCHEME, "http");
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "has the annotation %s: %s, which is neither http nor https"
              .formatted(SCHEME, ModelNames.shown(scheme)));
    }
    return scheme;
  }

  private static String path(JsonObject said, Dialect dialect) {
    String path = said.getString(PATH, dialect == Dialect.ANTHROPIC ? "" : "/v1");
    if (!PATHS.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "has the annotation %s: %s, which is no path such as /v1"
              .formatted(PATH, ModelNames.shown(path)));
    }
    return path;
  }
}
