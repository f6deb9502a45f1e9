package io.kaze.verticles.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in force, kept in step with its files.
 *
 * <p>Files are looked at every {@link #LOOK_EVERY} rather than watched: notices from the operating
 * system do not arrive on every mount. All file work happens on a virtual thread of its own; {@link
 * #current()} never waits and may be called from any thread.
 */
public final class LiveCatalogue implements AutoCloseable {

  /** The pause between two looks at the files. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);

  private final Listing builtIn;
  private final FolderFiles folder;
  private final Set<String> handlers;
  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("catalogue").factory());
  private Listing user;
  private Assembly assembly;
  private volatile Catalogue current;
  private volatile Set<String> builtInSkills;

  /**
   * Reads the catalogue once; blocks, so not to be called on an event loop.
   *
   * @param folder the user's own catalogue; need not exist
   * @param handlers names of the handlers a skill may have
   * @param clock tells how fresh a file's change is
   */
  public LiveCatalogue(Path folder, Set<String> handlers, InstantSource clock) {
    this(BuiltInFiles.read(), folder, handlers, clock);
  }

  LiveCatalogue(Listing builtIn, Path folder, Set<String> handlers, InstantSource clock) {
    this.builtIn = builtIn;
    this.folder = new FolderFiles(folder, clock);
    this.handlers = Set.copyOf(handlers);
    this.user = this.folder.read();
    this.assembly = Assembly.of(builtIn, user, Assembly.LastGood.NONE, this.handlers);
    this.current = assembly.catalogue();
    this.builtInSkills = assembly.builtInSkills();
    report(current);
  }

  /** The catalogue in force. */
  public Catalogue current() {
    return current;
  }

  /** Names of the skills that are in force as they come with Kaze; the user replaced no such. */
  public Set<String> builtInSkills() {
    return builtInSkills;
  }

  /**
   * Tells of every later change, after it is in force, on the thread that found it. A listener must
   * not block; one that fails is logged and does not disturb the others.
   */
  public void onChange(Consumer<Catalogue> listener) {
    listeners.add(listener);
  }

  /** Looks at the files from now on, until closed. */
  public void watch() {
    var pause = LOOK_EVERY.toMillis();
    var _ = looking.scheduleWithFixedDelay(this::lookSafely, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * Looks at the files now; blocks.
   *
   * @return whether something changed
   */
  public synchronized boolean look() {
    var now = folder.read();
    if (now.equals(user)) {
      return false;
    }
    user = now;
    assembly = Assembly.of(builtIn, user, assembly.lastGood(), handlers);
    builtInSkills = assembly.builtInSkills();
    if (assembly.catalogue().equals(current)) {
      return false;
    }
    current = assembly.catalogue();
    report(current);
    listeners.forEach(this::tell);
    return true;
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      // An exception would end the looking for good.
      LOG.error("the catalogue could not be read again; it stays as it was", e);
    }
  }

  private void tell(Consumer<Catalogue> listener) {
    try {
      listener.accept(current);
    } catch (RuntimeException e) {
      LOG.error("a listener to the catalogue failed", e);
    }
  }

  private static void report(Catalogue catalogue) {
    LOG.info(
        "catalogue in force: {} skills, {} agents",
        catalogue.skills().size(),
        catalogue.agents().size());
    catalogue.problems().forEach(problem -> LOG.warn("refused {}", problem));
  }

  /** Stops looking. */
  @Override
  public void close() {
    looking.shutdownNow();
  }
}
