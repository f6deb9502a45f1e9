package io.kaze.verticles.skill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The SKILL.md of a built-in skill, as a test reads it. */
public record SkillText(JsonObject front, String body) {

  public static SkillText of(String name) {
    String path = "/io/kaze/verticles/catalogue/skills/" + name + "/SKILL.md";
    try (var in = SkillText.class.getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = text.split("(?m)^---$\n?", 3);
      Map<?, ?> front = new ObjectMapper(new YAMLFactory()).readValue(parts[1], Map.class);
      return new SkillText(new JsonObject(new ObjectMapper().writeValueAsString(front)), parts[2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a value by the schema under {@code input} or {@code output}. */
  public List<String> faults(String schema, JsonObject value) {
    OutputUnit result =
        Validator.create(
                JsonSchema.of(front.getJsonObject(schema)),
                new JsonSchemaOptions().setBaseUri("urn:skill").setDraft(Draft.DRAFT202012))
            .validate(value);
    return result.getValid() ? List.of() : List.of(String.valueOf(result.toJson()));
  }
}
