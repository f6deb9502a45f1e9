package io.kaze.bus.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Who contributed something, and where.
 *
 * @param contributedBy the contributor's name, as the cell knew it where it was contributed; 1 to
 *     {@link #NAME_MAX} characters
 * @param cell the other cell that handed it over; null when it was contributed here
 * @param theirs its name in that cell; null when it was contributed here
 */
public record Source(String contributedBy, @Nullable String cell, @Nullable ContributionId theirs) {
  /** The most characters a contributor's name may have. */
  public static final int NAME_MAX = 200;

  public Source {
    Fitting.words("contributedBy", contributedBy, NAME_MAX);
    if ((cell == null) != (theirs == null)) {
      throw new IllegalArgumentException("What came from another cell has a name there");
    }
  }

  /** Somebody in this cell. */
  public static Source here(String contributedBy) {
    return new Source(contributedBy, null, null);
  }
}
