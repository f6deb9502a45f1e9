package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.pgclient.SslMode;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a PostgreSQL URL apart (PostgreSQL manual, 32.1.1.2). By hand, because the usual parsers
 * quote the whole URL, password and all, when they fail.
 */
final class PostgresUrlParser {

  private static final int DEFAULT_PORT = 5432;
  private static final int PORT_MAX = 65_535;
  private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");
  private static final List<String> PARAMETERS = List.of("sslmode", "sslrootcert");

  private final String text;

  PostgresUrlParser(String text) {
    this.text = text;
  }

  PostgresUrl parse() throws KeeperFault {
    String rest = withoutScheme();
    int at = rest.lastIndexOf('@');
    if (at < 0) {
      throw wrong("it names no user: write user:password@ before the host");
    }
    String[] who = rest.substring(0, at).split(":", 2);
    String[] whereAndHow = rest.substring(at + 1).split("\\?", 2);
    String[] where = whereAndHow[0].split("/", 2);
    Map<String, String> how = parameters(whereAndHow.length > 1 ? whereAndHow[1] : "");
    return new PostgresUrl(
        host(where[0]),
        port(where[0]),
        present(where.length > 1 ? decoded(where[1]) : "", "database after the host: /kaze"),
        present(decoded(who[0]), "user before the colon"),
        who.length > 1 ? decoded(who[1]) : "",
        sslMode(how.getOrDefault("sslmode", SslMode.PREFER.value)),
        how.get("sslrootcert"));
  }

  private String withoutScheme() throws KeeperFault {
    for (String scheme : SCHEMES) {
      if (text.startsWith(scheme)) {
        return text.substring(scheme.length());
      }
    }
    throw wrong("it must begin with postgresql://");
  }

  private static int portColon(String place) {
    int colon = place.lastIndexOf(':');
    return colon > place.lastIndexOf(']') ? colon : -1;
  }

  private static String host(String place) throws KeeperFault {
    int colon = portColon(place);
    String host = colon < 0 ? place : place.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return present(bracketed ? host.substring(1, host.length() - 1) : host, "host after the @");
  }

  private static int port(String place) throws KeeperFault {
    int colon = portColon(place);
    if (colon < 0) {
      return DEFAULT_PORT;
    }
    String port = place.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) == 0
        || Integer.parseInt(port) > PORT_MAX) {
      throw wrong("the port \"" + port + "\" is not a number from 1 to " + PORT_MAX);
    }
    return Integer.parseInt(port);
  }

  private static Map<String, String> parameters(String query) throws KeeperFault {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || !PARAMETERS.contains(parts[0])) {
        throw wrong(
            "the parameter \"" + parts[0] + "\" is not one of " + String.join(", ", PARAMETERS));
      }
      parameters.put(parts[0], decoded(parts[1]));
    }
    return parameters;
  }

  private static SslMode sslMode(String value) throws KeeperFault {
    try {
      return SslMode.of(value);
    } catch (IllegalArgumentException unknown) {
      String modes =
          Arrays.stream(SslMode.values()).map(mode -> mode.value).collect(Collectors.joining(", "));
      throw wrong("sslmode \"" + value + "\" is not one of " + modes);
    }
  }

  private static String decoded(String part) throws KeeperFault {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw wrong("a % is not followed by two hexadecimal digits; write a % itself as %25");
    }
  }

  private static String present(String part, String name) throws KeeperFault {
    if (part.isEmpty()) {
      throw wrong("it names no " + name);
    }
    return part;
  }

  private static KeeperFault wrong(String reason) {
    return new KeeperFault(
        "KAZE_POSTGRES_URL cannot be used: "
            + reason
            + ". It looks like postgresql://user:password@host:5432/database?sslmode=require");
  }
}
