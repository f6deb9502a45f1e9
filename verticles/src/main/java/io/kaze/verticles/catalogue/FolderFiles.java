package io.kaze.verticles.catalogue;

import io.kaze.verticles.catalogue.SourceFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's own catalogue folder: {@code skills/NAME/SKILL.md} and {@code agents/NAME.yaml}. A
 * folder that is not there is an empty one. Used by one thread at a time.
 */
final class FolderFiles {
  /** How many skills, and how many agents, are read from the folder. */
  static final int FILES_MAX = 500;

  private static final String SKILL_FILE = "SKILL.md";
  private static final String AGENT_SUFFIX = ".yaml";

  private final Path folder;
  private final FileCache cache;
  private Listing last = Listing.EMPTY;

  FolderFiles(Path folder, InstantSource clock) {
    this.folder = folder;
    this.cache = new FileCache(clock);
  }

  /** What lies there now; a part that cannot be listed stays as it was, with a problem. */
  Listing read() {
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Problem>();
    for (var kind : Kind.values()) {
      readKind(kind, files, problems);
    }
    last = new Listing(files, problems);
    cache.keepOnly(last.files());
    return last;
  }

  private void readKind(Kind kind, List<SourceFile> files, List<Problem> problems) {
    var below = folder.resolve(kind == Kind.SKILL ? "skills" : "agents");
    try {
      var paths = paths(below);
      if (paths.size() > FILES_MAX) {
        var reason = "holds more than " + FILES_MAX + " entries; those after are not read";
        problems.add(new Problem(below.toString(), 0, reason));
      }
      for (var path : paths.subList(0, Math.min(paths.size(), FILES_MAX))) {
        add(kind, path, files, problems);
      }
    } catch (IOException e) {
      problems.add(new Problem(below.toString(), 0, "cannot be listed: " + e.getMessage()));
      last.files().stream().filter(file -> file.id().kind() == kind).forEach(files::add);
    }
  }

  private static List<Path> paths(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (var entries = Files.list(below)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !path.getFileName().toString().endsWith("~"))
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }

  private void add(Kind kind, Path entry, List<SourceFile> files, List<Problem> problems) {
    var id = id(kind, entry);
    if (id == null) {
      var expected = kind == Kind.SKILL ? "a folder with a SKILL.md" : "a file NAME.yaml";
      problems.add(new Problem(entry.toString(), 0, "is not " + expected));
      return;
    }
    var path = kind == Kind.SKILL ? entry.resolve(SKILL_FILE) : entry;
    files.add(cache.read(id, path));
  }

  private static SourceFile.@Nullable Id id(Kind kind, Path entry) {
    var name = entry.getFileName().toString();
    return switch (kind) {
      case SKILL -> Files.exists(entry.resolve(SKILL_FILE)) ? new SourceFile.Id(kind, name) : null;
      case AGENT ->
          name.endsWith(AGENT_SUFFIX)
              ? new SourceFile.Id(kind, name.substring(0, name.length() - AGENT_SUFFIX.length()))
              : null;
    };
  }
}
