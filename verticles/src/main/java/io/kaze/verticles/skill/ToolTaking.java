package io.kaze.verticles.skill;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.schema.Schema;
import io.kaze.bus.schema.SchemaFault;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tool takes at this moment, as the gateway says it: so that nobody is asked to decide on
 * a call that could not be made.
 *
 * @param tool the tool; null when it may not be called, or nobody says
 * @param missing why not, in words; empty when it may
 */
public record ToolTaking(ToolsThere.@Nullable Tool tool, String missing) {
  /** A server that is to be met first may take its time. */
  private static final Duration LOOKUP_MAX = Duration.ofMinutes(1);

  /** Asks. Any thread; never fails. */
  public static Future<ToolTaking> of(Bus bus, Envelope envelope, ToolUser user, String tool) {
    ToolsLookup lookup = new ToolsLookup(user, List.of(tool));
    return bus.<ToolsThere, ToolsLookup>ask(
            Addresses.TOOLS_LOOKUP, new Said<>(envelope, lookup), LOOKUP_MAX)
        .map(there -> of(there, tool))
        .otherwise(nobody -> new ToolTaking(null, "Nobody says now what " + tool + " takes."));
  }

  private static ToolTaking of(ToolsThere there, String tool) {
    return there.tools().stream()
        .filter(one -> one.name().equals(tool))
        .findFirst()
        .map(one -> new ToolTaking(one, ""))
        .orElseGet(() ->
            new ToolTaking(
                null,
                there.missing().isEmpty()
                    ? "There is no tool " + tool + "."
                    : String.join(" ", there.missing())));
  }

  /**
   * What is wrong with arguments by the tool's own schema, but for its patterns, which the gateway
   * tries when it calls. Empty when nothing is, also when it is not known what the tool takes. Not
   * for an event loop.
   */
  public List<String> faults(RawJson arguments) {
    if (tool == null) {
      return List.of();
    }
    try {
      return Schema.foreign(tool.input().object()).faults(arguments.object());
    } catch (SchemaFault unreadable) {
      return List.of();
    } catch (DecodeException notAnObject) {
      return List.of("#: is not a JSON object");
    }
  }
}
