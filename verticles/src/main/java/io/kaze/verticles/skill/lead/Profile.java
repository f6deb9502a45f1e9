package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ideal-customer profile: what makes a lead a good one, and how much each part of that weighs.
 *
 * @param name for a person
 * @param asOf the day recency is counted back from; null for the newest date in the file
 * @param features in the order of the profile, at least one
 * @param source the profile as it was written
 */
record Profile(
    String name,
    @Nullable LocalDate asOf,
    Grades grades,
    List<Feature> features,
    JsonObject source) {}
