package io.kaze.deploy.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/**
 * The wish to end: Ctrl-C, a kill, a terminal that closes. The first one is told to whoever asks;
 * the second ends the process on the spot.
 *
 * <p>A shutdown hook would not do: while hooks run, the JVM no longer hears a second signal.
 */
final class Signals {
  private static final int SIGNAL_BASE = 128;

  private final CompletableFuture<Integer> first = new CompletableFuture<>();

  private Signals() {}

  /** Listens from now on, for the rest of the process's life. */
  static Signals listen() {
    Signals signals = new Signals();
    signals.on("INT", 2);
    signals.on("TERM", 15);
    signals.on("HUP", 1);
    return signals;
  }

  /** Completes with the exit code that belongs to the first signal. */
  CompletableFuture<Integer> first() {
    return first;
  }

  private void heard(int number) {
    if (!first.complete(SIGNAL_BASE + number)) {
      Runtime.getRuntime().halt(SIGNAL_BASE + number);
    }
  }

  /** By reflection: the compiler knows no lasting name for the JDK's only way to hear signals. */
  private void on(String name, int number) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle handle =
          MethodHandles.lookup()
              .findStatic(signal, "handle", MethodType.methodType(handler, signal, handler));
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                heard(number);
                return null;
              });
      handle.invoke(signal.getConstructor(String.class).newInstance(name), listener);
    } catch (Throwable unheard) {
      // A JVM without signals ends as it always did; what is journaled stands.
      return;
    }
  }
}
