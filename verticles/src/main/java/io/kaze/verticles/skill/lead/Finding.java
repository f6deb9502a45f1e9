package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonObject;

/**
 * Something a person should know about the file.
 *
 * @param line where the row starts, counted from 1; 0 for the file as a whole
 * @param column the header it is about, empty for the row as a whole
 * @param text what was found and what was done about it
 */
record Finding(Severity severity, long line, String column, String text) {

  JsonObject toJson() {
    JsonObject json = new JsonObject().put("severity", severity.word());
    if (line > 0) {
      json.put("line", line);
    }
    if (!column.isEmpty()) {
      json.put("column", column);
    }
    return json.put("finding", text);
  }
}
