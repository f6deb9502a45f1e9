package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonObject;

/**
 * What one feature adds to a lead's score.
 *
 * @param value the cell it came from, empty when missing
 * @param tenths points earned, in tenths
 * @param ofTenths points it could have earned, in tenths
 * @param why how the cell was read and valued, in words
 */
record Contribution(String feature, String value, int tenths, int ofTenths, String why) {

  JsonObject toJson() {
    return new JsonObject()
        .put("feature", feature)
        .put("value", value)
        .put("points", Score.points(tenths))
        .put("of", Score.points(ofTenths))
        .put("why", why);
  }
}
