package io.kaze.channels.rest;

import io.kaze.channels.rest.follow.FollowSettings;
import io.kaze.channels.rest.submit.SubmissionLimits;

/**
 * What the API allows.
 *
 * @param submission how much a stated goal may bring
 * @param follow how stories are told while they happen
 */
public record RestSettings(SubmissionLimits submission, FollowSettings follow) {

  /** What holds unless told otherwise. */
  public static final RestSettings DEFAULTS =
      new RestSettings(SubmissionLimits.DEFAULTS, FollowSettings.DEFAULTS);
}
