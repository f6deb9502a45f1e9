package io.kaze.gateway.tool.declared;

import io.kaze.bus.task.Effects;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.tool.reach.Destination;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one MCP server. */
final class McpServerReading {
  private static final Set<String> KEYS = keys();
  private static final Pattern URL =
      Pattern.compile("(https?://[^/?#]*)(/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,100}");
  private static final Pattern TOOL = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  private McpServerReading() {}

  private static Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "url", "headers", "auth", "command", "environment", "secrets", "effects", "reads"));
    keys.addAll(Words.BOUNDS);
    return keys;
  }

  /** Null when it cannot be had; then there are faults. */
  static @Nullable McpServer read(String name, Section section) {
    section.allowOnly(KEYS);
    if (section.has("url") == section.has("command")) {
      section.fault("must have either url or command");
      return null;
    }
    McpServer.Transport transport = section.has("url") ? http(section) : process(section);
    if (transport == null) {
      return null;
    }
    return new McpServer(
        name,
        transport,
        Words.effects(section, Effects.EXTERNAL),
        Set.copyOf(section.list("reads", McpServerReading::tool)),
        Words.bounds(section));
  }

  private static String tool(String name) {
    if (!TOOL.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not the name of a tool".formatted(name));
    }
    return name;
  }

  private static McpServer.Transport.@Nullable Http http(Section section) {
    for (String key : List.of("environment", "secrets")) {
      if (section.has(key)) {
        section.fault(key, "is for a server with a command");
      }
    }
    Map<String, String> headers = Words.headers(section);
    Credential credential = Words.credential(section);
    return section.value("url", url -> http(url, headers, credential));
  }

  private static McpServer.Transport.Http http(
      String url, Map<String, String> headers, @Nullable Credential credential) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be like https://mcp.example.com/mcp");
    }
    Destination to = Destination.of(matcher.group(1));
    String path = matcher.group(2) == null ? "/" : matcher.group(2);
    return new McpServer.Transport.Http(to, path, headers, credential);
  }

  private static McpServer.Transport.@Nullable Command process(Section section) {
    for (String key : List.of("headers", "auth")) {
      if (section.has(key)) {
        section.fault(key, "is for a server with a url");
      }
    }
    List<String> command = section.list("command", Section::plain);
    if (command.isEmpty() || command.getFirst().isBlank()) {
      section.fault("command", "must name a program");
      return null;
    }
    Map<String, SecretRef> secrets = section.map("secrets", SecretRef::of);
    secrets.keySet().forEach(name -> checkVariable(section, name));
    return new McpServer.Transport.Command(
        command, Set.copyOf(section.list("environment", McpServerReading::variable)), secrets);
  }

  private static void checkVariable(Section section, String name) {
    try {
      variable(name);
    } catch (IllegalArgumentException e) {
      section.fault("secrets", String.valueOf(e.getMessage()));
    }
  }

  private static String variable(String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not the name of a variable".formatted(name));
    }
    return name;
  }
}
