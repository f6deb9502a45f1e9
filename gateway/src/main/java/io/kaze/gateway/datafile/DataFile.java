package io.kaze.gateway.datafile;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read anew when it changes: all of it or nothing. A file that cannot be read
 * leaves what held before. Any thread; {@link #current} answers at once.
 *
 * @param <T> what it says; immutable
 */
public final class DataFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
  private static final long LOOK_MILLIS = 2_000;
  private static final int BYTES_MAX = 1_000_000;

  private final Vertx vertx;
  private final Path file;
  private final Function<String, T> reader;
  private volatile T current;
  private volatile String text = "";
  private volatile @Nullable String problem;
  private volatile long timer = -1;

  private DataFile(Vertx vertx, Path file, Function<String, T> reader, T empty) {
    this.vertx = vertx;
    this.file = file;
    this.reader = reader;
    this.current = empty;
  }

  /**
   * Reads a file and looks every two seconds whether it changed.
   *
   * @param file need not exist
   * @param reader throws {@link IllegalArgumentException} with a message for a person
   * @param empty holds where there is no file
   * @return fails with {@link IllegalArgumentException} when the file is there and wrong
   */
  public static <T> Future<DataFile<T>> open(
      Vertx vertx, Path file, Function<String, T> reader, T empty) {
    DataFile<T> data = new DataFile<>(vertx, file, reader, empty);
    return data.look().map(v -> data.begun());
  }

  private DataFile<T> begun() {
    timer = vertx.setPeriodic(LOOK_MILLIS, v -> refresh());
    return this;
  }

  /** Reads the file now; fails when it is wrong, and nothing changes then. */
  public Future<Void> look() {
    String path = file.toString();
    return vertx
        .fileSystem()
        .exists(path)
        .compose(there ->
            there ? vertx.fileSystem().readFile(path) : Future.succeededFuture(Buffer.buffer()))
        .map(this::take);
  }

  private @Nullable Void take(Buffer bytes) {
    if (bytes.length() > BYTES_MAX) {
      throw new IllegalArgumentException(
          "%s: it has more than %d bytes".formatted(file, BYTES_MAX));
    }
    String read = bytes.toString();
    if (!read.equals(text)) {
      try {
        current = reader.apply(read);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
      }
      text = read;
      LOG.info("{} holds", file.getFileName());
    }
    problem = null;
    return null;
  }

  private void refresh() {
    look()
        .onFailure(failure -> {
          String why = String.valueOf(failure.getMessage());
          if (!why.equals(problem)) {
            LOG.warn("What held before goes on holding. {}", why);
          }
          problem = why;
        });
  }

  /** What holds now. */
  public T current() {
    return current;
  }

  /** Why the file as it is now does not hold; null when it does. */
  public @Nullable String problem() {
    return problem;
  }

  /** Stops looking. */
  public void close() {
    vertx.cancelTimer(timer);
  }
}
