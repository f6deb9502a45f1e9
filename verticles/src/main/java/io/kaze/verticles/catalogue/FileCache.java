package io.kaze.verticles.catalogue;

import io.kaze.verticles.catalogue.SourceFile.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads files, but not again while their stamp stands still. */
final class FileCache {
  /**
   * A file changed this recently is read again even when its stamp is the same: some file systems
   * count time in steps of two seconds, and two writes may fall into one.
   */
  static final Duration UNSETTLED = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Map<String, Seen> seen = new HashMap<>();

  FileCache(InstantSource clock) {
    this.clock = clock;
  }

  private record Stamp(FileTime changed, long bytes, @Nullable Object fileKey) {}

  private record Seen(Stamp stamp, SourceFile file) {}

  SourceFile read(SourceFile.Id id, Path path) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      var stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      var before = seen.get(path.toString());
      if (before != null && before.stamp().equals(stamp) && settled(stamp)) {
        return before.file();
      }
      var file = new SourceFile(id, path.toString(), content(path, attributes));
      seen.put(path.toString(), new Seen(stamp, file));
      return file;
    } catch (IOException e) {
      var reason = new Content.Unreadable("cannot be read: " + e.getMessage());
      return new SourceFile(id, path.toString(), reason);
    }
  }

  /** Forgets files that are gone. */
  void keepOnly(List<SourceFile> files) {
    seen.keySet().retainAll(files.stream().map(SourceFile::path).collect(Collectors.toSet()));
  }

  private boolean settled(Stamp stamp) {
    return stamp.changed().toInstant().plus(UNSETTLED).isBefore(clock.instant());
  }

  private static Content content(Path path, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      return new Content.Unreadable("is not a file");
    }
    try (var in = Files.newInputStream(path)) {
      // The size seen before may have grown since; one byte too many is enough to know.
      return Decoding.decode(in.readNBytes(SourceFile.BYTES_MAX + 1));
    }
  }
}
