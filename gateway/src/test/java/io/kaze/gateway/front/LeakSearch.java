package io.kaze.gateway.front;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Hears everything that is logged, and finds marked secrets wherever it is told to look. */
public final class LeakSearch implements AutoCloseable {
  private static final int PART = 7;

  private final Set<String> marks = new TreeSet<>();
  private final Set<String> leaks = Collections.synchronizedSet(new TreeSet<>());
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger kaze = (Logger) LoggerFactory.getLogger("io.kaze");
  private final Level rootWas = root.getLevel();
  private final Level kazeWas = kaze.getLevel();
  private final Ear ear = new Ear();

  private final class Ear extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      IThrowableProxy thrown = event.getThrowableProxy();
      logged.add(
          event.getLoggerName()
              + ": "
              + event.getFormattedMessage()
              + " "
              + event.getKeyValuePairs()
              + event.getMDCPropertyMap()
              + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }
  }

  /**
   * Parts of {@value #PART} characters are found as well. None may be digits alone: times and ids
   * are full of those.
   */
  public LeakSearch(String... secrets) {
    for (String secret : secrets) {
      for (int i = 0; i + PART <= secret.length(); i++) {
        marks.add(mark(secret.substring(i, i + PART)));
      }
    }
    root.setLevel(Level.DEBUG);
    kaze.setLevel(Level.TRACE);
    ear.setContext(root.getLoggerContext());
    ear.start();
    root.addAppender(ear);
  }

  private static String mark(String part) {
    if (part.chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("digits alone are found by chance");
    }
    return part;
  }

  /** Looks at a text. */
  public void look(String where, String text) {
    for (String mark : marks) {
      if (text.contains(mark)) {
        leaks.add(where + " shows …" + mark + "…");
        return;
      }
    }
  }

  /** Looks at what every object of Kaze's says of itself that can be reached from here. */
  public void walk(Object from) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> left = new ArrayDeque<>(List.of(from));
    while (!left.isEmpty()) {
      Object one = left.pop();
      if (seen.add(one)) {
        parts(one, left);
      }
    }
  }

  private void parts(Object one, Deque<Object> left) {
    switch (one) {
      case Map<?, ?> map -> {
        map.forEach((key, value) -> add(left, key, value));
      }
      // A path is made of paths without end.
      case java.nio.file.Path path -> look("a path", path.toString());
      case Iterable<?> many -> many.forEach(each -> add(left, each));
      case Object[] array -> add(left, array);
      case AtomicReference<?> reference -> add(left, reference.get());
      default -> {
        if (one.getClass().getName().startsWith("io.kaze.")) {
          look("toString of " + one.getClass().getName(), String.valueOf(one));
          fields(one, left);
        }
      }
    }
  }

  private static void add(Deque<Object> left, Object... some) {
    Arrays.stream(some).filter(each -> each != null).forEach(left::push);
  }

  private static void fields(Object one, Deque<Object> left) {
    for (Class<?> type = one.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            add(left, field.get(one));
          } catch (InaccessibleObjectException | IllegalAccessException notOurs) {
            return;
          }
        }
      }
    }
  }

  /** All that leaked, what was logged included. */
  public Set<String> found() {
    logged.forEach(line -> look("log: " + line.substring(0, Math.min(200, line.length())), line));
    return leaks;
  }

  /** How much was logged. */
  public int lines() {
    return logged.size();
  }

  /** Whether this was logged, as a part of a line. */
  boolean hasHeard(String words) {
    return logged.stream().anyMatch(line -> line.contains(words));
  }

  @Override
  public void close() {
    root.detachAppender(ear);
    root.setLevel(rootWas);
    kaze.setLevel(kazeWas);
  }
}
