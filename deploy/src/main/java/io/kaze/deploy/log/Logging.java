package io.kaze.deploy.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.kaze.deploy.settings.Log;
import io.kaze.deploy.settings.LogFormat;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up in code: reading an XML file would cost a tenth of a second of every start. Found
 * by the logging library itself, so that nothing is printed before {@code to…} is called.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Writes to the process's error stream. */
  public static void toStandardError(Log log, boolean terminal) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    boolean text = log.format() == LogFormat.TEXT || (log.format() == LogFormat.AUTO && terminal);
    begin(appender, text ? new TextLines() : new JsonLines(), log.level());
  }

  /** Appends text to a file. */
  public static void toFile(Log log, Path file) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    boolean json = log.format() == LogFormat.JSON;
    begin(appender, json ? new JsonLines() : new TextLines(), log.level());
  }

  private static void begin(
      OutputStreamAppender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder, String level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("io.kaze").setLevel(Level.toLevel(level));
    // It warns that two pools count under one name, which is meant.
    context.getLogger("io.micrometer").setLevel(Level.ERROR);
    // A WebSocket that is refused is a lost connection to it; who asked says what was refused.
    context.getLogger("io.vertx.core.http.impl.HttpClientConnectionInternal").setLevel(Level.ERROR);
  }
}
