package io.kaze.channels.rest;

import io.kaze.bus.handoff.OtherCells;
import io.kaze.channels.rest.follow.FollowSettings;
import io.kaze.channels.rest.submit.SubmissionLimits;

/**
 * What the API allows.
 *
 * @param submission how much a stated goal may bring
 * @param follow how stories are told while they happen
 * @param cells those that goals, and what is known, may be handed to
 */
public record RestSettings(SubmissionLimits submission, FollowSettings follow, OtherCells cells) {

  /** What holds unless told otherwise. */
  public static final RestSettings DEFAULTS =
      new RestSettings(SubmissionLimits.DEFAULTS, FollowSettings.DEFAULTS);

  /** Of a cell by itself. */
  public RestSettings(SubmissionLimits submission, FollowSettings follow) {
    this(submission, follow, OtherCells.NONE);
  }
}
