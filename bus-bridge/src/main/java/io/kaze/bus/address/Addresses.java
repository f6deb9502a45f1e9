package io.kaze.bus.address;

import io.kaze.bus.ask.AgentsLookup;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelLookup;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.ask.StreamGrown;
import io.kaze.bus.ask.StreamWatched;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolHealthLookup;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.TrustLookup;

/** The addresses of questions and commands; no other place has an address string. */
public final class Addresses {

  /** Agents drop what they still do for a goal. Said to all processes. */
  public static final Address<CancelTasks> CANCEL_TASKS =
      new Address<>("kaze.agent.cancel", CancelTasks.class);

  /** Where models are asked. */
  public static final Address<ModelAsk> MODEL = new Address<>("kaze.model", ModelAsk.class);

  /** Where it is known which model there is. */
  public static final Address<ModelLookup> MODEL_LOOKUP =
      new Address<>("kaze.model.lookup", ModelLookup.class);

  /** Where it is known which routes to models there are, and how they are. */
  public static final Address<ModelHealthLookup> MODEL_HEALTH =
      new Address<>("kaze.model.health", ModelHealthLookup.class);

  /** Where it is known what a skill's output must be. */
  public static final Address<OutputCheck> OUTPUT_CHECK =
      new Address<>("kaze.skill-output.check", OutputCheck.class);

  /** Where it is known how a draft would be ruled on. */
  public static final Address<RulingLookup> RULING_LOOKUP =
      new Address<>("kaze.ruling.lookup", RulingLookup.class);

  /** Where tools are called. */
  public static final Address<ToolAsk> TOOL = new Address<>("kaze.tool", ToolAsk.class);

  /** Where it is known which tools there are. */
  public static final Address<ToolsLookup> TOOLS_LOOKUP =
      new Address<>("kaze.tool.lookup", ToolsLookup.class);

  /** Where it is known which tools are declared, and how they are. */
  public static final Address<ToolHealthLookup> TOOL_HEALTH =
      new Address<>("kaze.tool.health", ToolHealthLookup.class);

  /** Where it is known how far skills are trusted. */
  public static final Address<TrustLookup> TRUST_LOOKUP =
      new Address<>("kaze.trust.lookup", TrustLookup.class);

  /** A stream is watched. Said to all processes. */
  public static final Address<StreamWatched> STREAM_WATCHED =
      new Address<>("kaze.stream.watched", StreamWatched.class);

  /** A stream that is watched has grown. Said to all processes. */
  public static final Address<StreamGrown> STREAM_GROWN =
      new Address<>("kaze.stream.grown", StreamGrown.class);

  private Addresses() {}

  /** Where the process of that name tells which agents are awake in it. */
  public static Address<AgentsLookup> agentsOf(String pod) {
    return new Address<>("kaze.agents.of." + pod, AgentsLookup.class);
  }

  /** Where the pieces of one stream are taken; the name is used once. */
  public static Address<ModelPiece> modelPieces(String name) {
    return new Address<>("kaze.model.pieces." + name, ModelPiece.class);
  }

  /** Where a skill with a handler of this name works. */
  public static Address<SkillAsk> skill(String handler) {
    return new Address<>("kaze.skill." + handler, SkillAsk.class);
  }

  /** Where one agent of one tenant takes its tasks. */
  public static <M> Address<M> agent(String tenant, String agent, Class<M> type) {
    return new Address<>("kaze.agent." + tenant + "." + agent, type);
  }
}
