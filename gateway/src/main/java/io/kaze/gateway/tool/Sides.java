package io.kaze.gateway.tool;

import io.kaze.bus.effect.Bounds;
import io.kaze.bus.effect.Effects;
import io.kaze.bus.effect.OtherSide;
import io.kaze.gateway.tool.declared.HttpTool;
import io.kaze.gateway.tool.declared.Keys;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.declared.Toolbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * The other sides that tools with effects are, kept in step with what is declared: an HTTP tool is
 * one, and so is an MCP server. So this process also sees to what another began. Any thread.
 */
final class Sides {
  private static final int NAME_CHARACTERS_MAX = 48;
  private static final int DIGEST_CHARACTERS = 8;

  private final Effects effects;
  private final Attempts attempts;
  private final Map<String, Reached> reached = new HashMap<>();
  private boolean closed;

  /** What it was declared as, and what lets go of it. */
  private record Reached(Record declared, Runnable leave) {}

  Sides(Effects effects, Attempts attempts) {
    this.effects = effects;
    this.attempts = attempts;
  }

  static String nameOf(HttpTool tool) {
    return name("tool.", tool.name());
  }

  static String nameOf(McpServer server) {
    return name("mcp.", server.name());
  }

  /** Other names than those of other sides are told apart by their hash. */
  private static String name(String kind, String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return plain.equals(name) && name.length() <= NAME_CHARACTERS_MAX
        ? kind + name
        : kind
            + plain.substring(0, Math.min(plain.length(), NAME_CHARACTERS_MAX))
            + "."
            + Order.sha256(name).substring(0, DIGEST_CHARACTERS);
  }

  /** From now on these. */
  synchronized void follow(Toolbox now) {
    Map<String, Record> wanted = new HashMap<>();
    now.tools().values().forEach(tool -> wanted.put(nameOf(tool), tool));
    now.servers().values().forEach(server -> wanted.put(nameOf(server), server));
    Iterator<Map.Entry<String, Reached>> each = reached.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Reached> one = each.next();
      if (!one.getValue().declared().equals(wanted.get(one.getKey()))) {
        one.getValue().leave().run();
        each.remove();
      }
    }
    if (!closed) {
      wanted.forEach((name, declared) ->
          reached.computeIfAbsent(
              name, n -> new Reached(declared, effects.reach(side(n, declared)))));
    }
  }

  private OtherSide side(String name, Record declared) {
    return switch (declared) {
      case HttpTool tool ->
          new OtherSide(
              name,
              attempts.ofTool(tool.keys()),
              tool.keys().enquiry() == null ? null : attempts.enquiries(),
              tool.keys().once(),
              bounds(tool.bounds().timeout(), tool.keys().late()));
      case McpServer server ->
          new OtherSide(
              name,
              attempts.ofServers(),
              null,
              false,
              bounds(server.bounds().timeout(), Keys.LATE));
      default -> throw new IllegalStateException("Neither a tool nor a server: " + name);
    };
  }

  private static Bounds bounds(Duration timeout, Duration late) {
    Bounds usual = Bounds.USUAL;
    return new Bounds(
        usual.attemptsMax(),
        usual.enquiriesMax(),
        timeout,
        late,
        usual.firstDelay(),
        usual.delayMax());
  }

  /** Lets go of all. */
  synchronized void close() {
    closed = true;
    follow(Toolbox.EMPTY);
  }
}
