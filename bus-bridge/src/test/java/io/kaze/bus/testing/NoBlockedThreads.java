package io.kaze.bus.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test during which Vert.x found one of its threads blocked. */
public final class NoBlockedThreads implements BeforeEachCallback, AfterEachCallback {
  /** The logger Vert.x's checker speaks through; it is a text there, not a class. */
  static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(NoBlockedThreads.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(HERE).put(Warnings.class, Warnings.heard());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Warnings warnings = context.getStore(HERE).remove(Warnings.class, Warnings.class);
    warnings.end();
    if (!warnings.said.isEmpty()) {
      throw new AssertionError("A thread was blocked: " + warnings.said);
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(CHECKER);
  }

  /** Unlike logback's own list, safe while the checker's timer writes and a test reads. */
  static final class Warnings extends AppenderBase<ILoggingEvent> {
    final List<String> said = new CopyOnWriteArrayList<>();

    static Warnings heard() {
      Warnings warnings = new Warnings();
      warnings.start();
      logger().addAppender(warnings);
      return warnings;
    }

    void end() {
      logger().detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      said.add(event.getFormattedMessage());
    }
  }
}
