package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets in files; read anew at each look, on a worker thread. Links are followed at each look, so
 * that the swap Kubernetes makes of a mounted secret is seen.
 */
final class FileKeeper implements SecretKeeper {
  static final int BYTES_MAX = 64 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(FileKeeper.class);

  private final Vertx vertx;
  private final Set<SecretRef> missing = new HashSet<>();
  private final Set<SecretRef> warned = new HashSet<>();

  FileKeeper(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Map<SecretRef, Look>> look(Set<SecretRef> refs) {
    return vertx.executeBlocking(() -> read(refs), false).map(Objects::requireNonNull);
  }

  /** One look is over before the next begins, so that the sets need no lock but see each write. */
  private synchronized Map<SecretRef, Look> read(Set<SecretRef> refs) {
    Map<SecretRef, Look> looks = new HashMap<>();
    refs.forEach(ref -> looks.put(ref, read(ref)));
    return looks;
  }

  private Look read(SecretRef ref) {
    try {
      Path path = Path.of(ref.place());
      Look look = KeptText.look(text(path));
      missing.remove(ref);
      warnOfOthers(ref, path);
      return look;
    } catch (NoSuchFileException e) {
      // Who replaces a file by removing it first has it missing for a moment.
      return missing.add(ref)
          ? new Look.Away("there is no such file just now")
          : new Look.Gone("there is no such file");
    } catch (IOException | InvalidPathException e) {
      return new Look.Away("it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** A file's text, unless it is too large to be a secret. Blocks. */
  static String text(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new NotAFile();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new TooLarge();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** A pipe or a folder: reading it could wait for ever. */
  private static final class NotAFile extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private void warnOfOthers(SecretRef ref, Path path) {
    try {
      if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)
          && warned.add(ref)) {
        LOG.warn(
            "The key in {} can be read by every user of this machine: chmod 600, or defaultMode"
                + " 0400 where Kubernetes mounts it",
            path);
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      LOG.debug("It is not known who may read {}", path);
    }
  }
}
