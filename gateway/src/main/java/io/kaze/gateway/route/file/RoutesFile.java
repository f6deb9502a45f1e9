package io.kaze.gateway.route.file;

import io.kaze.gateway.route.RouteBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code models.yaml}, kept in force as it changes. A change that is wrong is refused as a whole,
 * and what was in force stays; so it does when the file goes away. Looked at every {@link
 * #LOOK_EVERY} rather than watched: notices from the operating system do not arrive on every mount.
 * All file work happens on a virtual thread of its own.
 */
public final class RoutesFile implements AutoCloseable {
  /** The pause between two looks at the file. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** No file is larger. */
  public static final int BYTES_MAX = 1_000_000;

  /**
   * A file changed this recently is read again even when its stamp is the same: some file systems
   * count time in steps of two seconds, and two writes may fall into one.
   */
  private static final Duration UNSETTLED = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(RoutesFile.class);

  /**
   * How the file stands.
   *
   * @param file where it is
   * @param since when what is in force came into force; null for nothing in force
   * @param refused what is wrong with what lies there now, a line each; empty when it is in force
   */
  public record State(Path file, @Nullable Instant since, List<String> refused) {}

  private record Stamp(FileTime changed, long bytes, @Nullable Object fileKey) {}

  private final Path file;
  private final Duration totalMax;
  private final Supplier<Set<String>> guardrails;
  private final InstantSource clock;
  private final Consumer<RouteBook> taker;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("routes").factory());
  private @Nullable Stamp stamp;
  private @Nullable String text;
  private volatile State state;

  private RoutesFile(
      Path file,
      Duration totalMax,
      Supplier<Set<String>> guardrails,
      InstantSource clock,
      Consumer<RouteBook> taker) {
    this.file = file;
    this.totalMax = totalMax;
    this.guardrails = guardrails;
    this.clock = clock;
    this.taker = taker;
    this.state = new State(file, null, List.of());
  }

  /**
   * Reads the file once; blocks, so not to be called on an event loop.
   *
   * @param file need not exist: then nothing is in force until it does
   * @param totalMax how long a call may take where the file does not say
   * @param guardrails the names of those a route may have, at each reading
   * @param taker is given what is in force, now and after each change, on the thread that read it
   * @throws RoutesFault when there is a file and it is wrong: there is nothing that could stay in
   *     force
   */
  public static RoutesFile open(
      Path file,
      Duration totalMax,
      Supplier<Set<String>> guardrails,
      InstantSource clock,
      Consumer<RouteBook> taker)
      throws RoutesFault {
    RoutesFile opened = new RoutesFile(file, totalMax, guardrails, clock, taker);
    opened.look();
    if (!opened.state.refused().isEmpty()) {
      opened.close();
      throw new RoutesFault(opened.state.refused());
    }
    return opened;
  }

  /** Reads a file without putting it into force, as a check; blocks. */
  public static RouteBook check(Path file, Duration totalMax, Set<String> guardrails)
      throws RoutesFault {
    try {
      return BookReader.read(content(file), file.toString(), totalMax, guardrails);
    } catch (IOException e) {
      throw new RoutesFault(List.of(unreadable(file, e)));
    }
  }

  /** Looks at the file from now on, until closed. */
  public void watch() {
    long pause = LOOK_EVERY.toMillis();
    var _ = looking.scheduleWithFixedDelay(this::lookSafely, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** How it stands. Any thread; answers at once. */
  public State state() {
    return state;
  }

  /**
   * Looks at the file now; blocks.
   *
   * @return whether something else is in force since
   */
  public synchronized boolean look() {
    try {
      Stamp now = stamp();
      if (now.equals(stamp) && settled(now)) {
        return false;
      }
      String read = content(file);
      stamp = now;
      return !read.equals(text) && taken(read);
    } catch (NoSuchFileException e) {
      return gone();
    } catch (IOException e) {
      stamp = null;
      text = null;
      refuse(List.of(unreadable(file, e)));
      return false;
    }
  }

  private boolean taken(String read) {
    text = read;
    try {
      RouteBook book = BookReader.read(read, file.toString(), totalMax, guardrails.get());
      taker.accept(book);
      state = new State(file, clock.instant(), List.of());
      LOG.info("{}: {} providers, {} names", file, book.providers().size(), book.routes().size());
      return true;
    } catch (RoutesFault fault) {
      refuse(fault.faults());
      return false;
    }
  }

  /** Who loses a file does not mean to lose every route. */
  private boolean gone() {
    stamp = null;
    text = null;
    if (state.since() != null) {
      refuse(List.of(file + " is gone"));
    }
    return false;
  }

  private void refuse(List<String> faults) {
    if (!faults.equals(state.refused())) {
      state = new State(file, state.since(), faults);
      LOG.warn(
          "{} is refused{}:\n{}",
          file,
          state.since() == null ? "" : "; what was in force stays",
          String.join("\n", faults));
    }
  }

  private Stamp stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
  }

  private boolean settled(Stamp now) {
    return now.changed().toInstant().plus(UNSETTLED).isBefore(clock.instant());
  }

  private static String content(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      // It may grow while it is read: one byte too many is enough to know.
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new IOException("is larger than %,d bytes".formatted(BYTES_MAX));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static String unreadable(Path file, IOException cause) {
    return switch (cause) {
      case NoSuchFileException e -> "there is no file " + file;
      case CharacterCodingException e -> file + " is not text (UTF-8)";
      default -> "%s cannot be read: %s".formatted(file, cause.getMessage());
    };
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      // An exception would end the looking for good.
      LOG.error("{} could not be read again; what was in force stays", file, e);
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    looking.shutdownNow();
  }
}
