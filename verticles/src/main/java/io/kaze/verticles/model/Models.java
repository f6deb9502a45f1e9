package io.kaze.verticles.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ModelLookup;
import io.kaze.bus.ask.ModelsThere;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to models, for whoever works in this room. Any thread. */
public final class Models {
  private static final Duration LOOKUP_MAX = Duration.ofSeconds(5);

  private static final Duration TOOLS_MAX = Duration.ofMinutes(1);

  private final Bus bus;
  private final InstantSource clock;
  private final Identifiers names;
  private final @Nullable String agent;
  private final @Nullable String vertical;

  /** Asks over this bus, for nobody in particular. */
  public Models(Bus bus, InstantSource clock, Identifiers names) {
    this(bus, clock, names, null, null);
  }

  private Models(
      Bus bus,
      InstantSource clock,
      Identifiers names,
      @Nullable String agent,
      @Nullable String vertical) {
    this.bus = bus;
    this.clock = clock;
    this.names = names;
    this.agent = agent;
    this.vertical = vertical;
  }

  /**
   * The same for an agent: its calls go by what holds for it.
   *
   * @param vertical its line of business; null when it is not known
   */
  public Models of(String agent, @Nullable String vertical) {
    return new Models(bus, clock, names, agent, vertical);
  }

  /**
   * Which model there is now, without asking it anything.
   *
   * @param envelope whose question it is
   * @return never fails: nobody there to know is as good as none
   */
  public Future<ModelsThere> there(Envelope envelope) {
    return bus.<ModelsThere, ModelLookup>ask(
            Addresses.MODEL_LOOKUP, new Said<>(envelope, new ModelLookup()), LOOKUP_MAX)
        .otherwise(nobody -> new ModelsThere(null, null, "No process holds the room gateway."));
  }

  /**
   * A chat model for one story. Its calls wait, so they are for virtual threads and workers; they
   * throw {@link ModelFault}.
   *
   * @param envelope whose story it is and until when answers are of use
   * @param hint what kind of model suits, or a model's name; null for any
   */
  public ChatModel chat(Envelope envelope, @Nullable String hint) {
    return ChatModels.whole(asker(envelope, hint));
  }

  /** The same for answers that come in pieces; its calls return at once. */
  public StreamingChatModel streaming(Envelope envelope, @Nullable String hint) {
    return ChatModels.streaming(asker(envelope, hint));
  }

  private Asker asker(Envelope envelope, @Nullable String hint) {
    return new Asker(bus, clock, names, envelope, hint, agent, vertical);
  }

  /** Asks until the answer is as promised, or was mended in vain. Waits: not for an event loop. */
  public <T> Told<T> ask(Question<T> question) {
    return ask(question, null);
  }

  /** The same with tools that it may call meanwhile; null for none. */
  public <T> Told<T> ask(Question<T> question, @Nullable Toolkit tools) {
    ChatModel model = chat(question.envelope(), question.hint());
    return new Conversation<>(model, question, tools).held();
  }

  /** Which of these tools there are for a user. Waits: not for an event loop. */
  public ToolsThere tools(Envelope envelope, ToolUser user, List<String> names) {
    return bus.<ToolsThere, ToolsLookup>ask(
            Addresses.TOOLS_LOOKUP, new Said<>(envelope, new ToolsLookup(user, names)), TOOLS_MAX)
        .otherwise(nobody ->
            new ToolsThere(List.of(), List.of("Nobody here can call tools (room gateway).")))
        .await();
  }

  /** What a model calls tools with. */
  public Toolkit toolkit(Envelope envelope, ToolUser user, Fence fence, ToolsThere there) {
    return new Toolkit(bus, envelope, user, fence, there.tools());
  }

  /** A fence for a prompt, which no text can climb over. */
  public Fence fence() {
    return new Fence(names.next().toString().substring(24));
  }
}
