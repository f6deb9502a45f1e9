package io.kaze.bus.address;

import io.kaze.bus.ask.AgentsLookup;
import io.kaze.bus.ask.AgentsThere;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelHealthThere;
import io.kaze.bus.ask.ModelLookup;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.ask.ModelsThere;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.ask.StreamGrown;
import io.kaze.bus.ask.StreamWatched;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolHealthLookup;
import io.kaze.bus.ask.ToolHealthThere;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.ask.TrustLookup;
import io.kaze.bus.ask.TrustThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON form of what may leave the process; anything else is refused. */
public final class Wire {
  private static final Map<String, Class<?>> TYPES =
      List.of(
              SkillAsk.class,
              SkillAnswer.Output.class,
              SkillAnswer.Refusal.class,
              CancelTasks.class,
              AgentsLookup.class,
              AgentsThere.class,
              StreamWatched.class,
              StreamGrown.class,
              OutputCheck.class,
              OutputFaults.class,
              ModelAsk.class,
              ModelAnswer.Completion.class,
              ModelAnswer.Refusal.class,
              ModelPiece.class,
              ModelHealthLookup.class,
              ModelHealthThere.class,
              ToolHealthLookup.class,
              ToolHealthThere.class,
              ModelLookup.class,
              ModelsThere.class,
              ToolAsk.class,
              ToolAnswer.Output.class,
              ToolAnswer.Refusal.class,
              ToolsLookup.class,
              ToolsThere.class,
              TrustLookup.class,
              TrustThere.class,
              RulingLookup.class,
              RulingThere.class)
          .stream()
          .collect(Collectors.toMap(Wire::name, Function.<Class<?>>identity()));

  private record Framed(String type, @Nullable Envelope envelope, RawJson message) {}

  private Wire() {}

  /** A type inside another is named with it. */
  private static String name(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return (around == null ? "" : around.getSimpleName() + ".") + type.getSimpleName();
  }

  /** The UTF-8 JSON of a message, with its envelope when it has one. */
  public static byte[] write(Object message) {
    Framed framed =
        message instanceof Said<?>(Envelope envelope, Object inner)
            ? framed(envelope, inner)
            : framed(null, message);
    return Json.write(framed).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The name of a message's type outside the process; {@link IllegalArgumentException} for what
   * never leaves it.
   */
  public static String typeOf(Object message) {
    String type = name(message.getClass());
    if (TYPES.get(type) != message.getClass()) {
      throw new IllegalArgumentException("Never leaves the process: " + message.getClass());
    }
    return type;
  }

  /**
   * A message of a named type, whole; {@link IllegalArgumentException} for anything else, in words
   * for whoever sent it.
   */
  public static Object read(String type, byte[] json) {
    Class<?> known = TYPES.get(type);
    if (known == null) {
      throw new IllegalArgumentException("Never comes from outside: " + type);
    }
    return Whole.expect(Json.read(json, known));
  }

  private static Framed framed(@Nullable Envelope envelope, Object message) {
    return new Framed(typeOf(message), envelope, new RawJson(Json.write(message)));
  }

  /** What {@link #write} wrote; {@link IllegalArgumentException} for anything else. */
  public static Object read(byte[] json) {
    Framed framed = Json.read(new String(json, StandardCharsets.UTF_8), Framed.class);
    Class<?> type = TYPES.get(framed.type());
    if (type == null) {
      throw new IllegalArgumentException("Never comes from outside: " + framed.type());
    }
    Object message = Json.read(framed.message().text(), type);
    return framed.envelope() == null ? message : new Said<>(framed.envelope(), message);
  }
}
