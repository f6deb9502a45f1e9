package io.kaze.gateway.watchers;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.message.Said;
import java.util.function.Consumer;

/** Is told of every call of a tool. On the tools' event loop; must neither wait nor throw. */
@FunctionalInterface
public interface ToolListener {
  /** Looks away. */
  ToolListener NONE = ask -> answer -> {};

  /** A call begins: what comes of it is told to what this gives, once. */
  Consumer<ToolAnswer> begun(Said<ToolAsk> ask);
}
