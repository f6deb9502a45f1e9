package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The attachments of a test, and the task that refers to them. */
final class LeadFiles {
  private final Map<String, byte[]> files = new HashMap<>();

  static LeadFiles leads(String csv) {
    return leads(csv.getBytes(StandardCharsets.UTF_8));
  }

  static LeadFiles leads(byte[] csv) {
    LeadFiles files = new LeadFiles();
    files.files.put("leads", csv);
    return files;
  }

  /** A file of docs/examples. */
  static String example(String name) {
    try {
      return Files.readString(Path.of("..", "docs", "examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fixture beside the tests. */
  static byte[] fixture(String name) {
    try (var in = LeadFiles.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LeadFiles profile(String yaml) {
    files.put("profile", yaml.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  JsonObject score() throws SkillFault, InterruptedException {
    return score(Limits.DEFAULT);
  }

  JsonObject score(Limits limits) throws SkillFault, InterruptedException {
    return new LeadScoring(limits).handle(input(), material());
  }

  Material material() {
    return id -> {
      byte[] bytes = files.get(id);
      if (bytes == null) {
        throw new FileNotFoundException(id);
      }
      return new ByteArrayInputStream(bytes);
    };
  }

  JsonObject input() {
    JsonObject input = new JsonObject();
    files.keySet().forEach(id -> input.put(id, reference(id)));
    return input;
  }

  private JsonObject reference(String id) {
    return new JsonObject()
        .put("attachmentId", id)
        .put("name", id.equals("leads") ? "leads.csv" : "ideal.yaml")
        .put("mediaType", id.equals("leads") ? "text/csv" : "application/yaml")
        .put("sizeBytes", files.get(id).length);
  }

  static List<JsonObject> leads(JsonObject ranking) {
    return objects(ranking.getJsonArray("leads"));
  }

  static List<String> names(JsonObject ranking) {
    return leads(ranking).stream().map(lead -> lead.getString("name")).toList();
  }

  /** The findings as lines: severity, line, column, text. */
  static List<String> findings(JsonObject ranking) {
    return objects(ranking.getJsonArray("findings")).stream()
        .map(f ->
            f.getString("severity")
                + " "
                + f.getLong("line", 0L)
                + " "
                + f.getString("column", "")
                + ": "
                + f.getString("finding"))
        .toList();
  }

  static JsonObject contribution(JsonObject lead, String feature) {
    return objects(lead.getJsonArray("contributions")).stream()
        .filter(c -> c.getString("feature").equals(feature))
        .findFirst()
        .orElseThrow();
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
