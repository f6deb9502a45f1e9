package io.kaze.verticles.orchestrator;

import io.kaze.bus.answer.Artefact;
import io.kaze.bus.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of an answer, as many as it has room for; those left out are noted. */
final class ArtefactShelf {
  private static final double MIB = 1024.0 * 1024.0;

  private final List<Artefact> artefacts = new ArrayList<>();
  private final List<String> omitted = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long roomBytes;

  /** With room for so many bytes of JSON. */
  ArtefactShelf(long roomBytes) {
    this.roomBytes = roomBytes;
  }

  /** Reports first, then what each task gave. */
  void putAll(List<TaskOutput> outputs) {
    for (TaskOutput output : outputs) {
      put("report", ".html", "text/html", output.html());
      put("report", ".md", "text/markdown", output.markdown());
    }
    outputs.stream()
        // A report's own output is nothing but its two files.
        .filter(output -> output.markdown() == null)
        .forEach(r -> put(r.task().skill(), ".json", "application/json", r.raw().text()));
  }

  private void put(String stem, String ending, String mediaType, @Nullable String content) {
    if (content == null) {
      return;
    }
    Artefact artefact = new Artefact(unused(stem, ending), mediaType, content);
    long bytes = jsonBytes(artefact) + 1;
    if (bytes <= roomBytes) {
      roomBytes -= bytes;
      artefacts.add(artefact);
    } else {
      omitted.add(
          String.format(
              Locale.ROOT,
              "The file %s is left out: with %.1f MB it does not fit into the answer.",
              artefact.name(),
              bytes / MIB));
    }
  }

  private String unused(String stem, String ending) {
    String name = stem + ending;
    for (int number = 2; !names.add(name); number++) {
      name = stem + "-" + number + ending;
    }
    return name;
  }

  /** How many bytes a value takes in an entry. */
  static long jsonBytes(Object value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
  }

  List<Artefact> artefacts() {
    return List.copyOf(artefacts);
  }

  /** One line for each file there was no room for. */
  List<String> omitted() {
    return List.copyOf(omitted);
  }
}
