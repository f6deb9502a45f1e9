package io.kaze.verticles.catalogue;

import java.util.List;

/**
 * The files of one source at one moment, in the order of their paths.
 *
 * @param problems what could not even be listed
 */
record Listing(List<SourceFile> files, List<Problem> problems) {
  static final Listing EMPTY = new Listing(List.of(), List.of());

  Listing {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
