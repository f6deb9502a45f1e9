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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The front matter of a built-in skill's {@code SKILL.md}.
 *
 * @param frontMatter as JSON
 */
public record SkillFolder(JsonObject frontMatter) {

  /** Reads a built-in skill's folder. */
  public static SkillFolder of(String name) throws IOException {
    String path = "/io/kaze/verticles/catalogue/skills/" + name + "/SKILL.md";
    try (InputStream in = Objects.requireNonNull(SkillFolder.class.getResourceAsStream(path))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String yaml = text.substring(4, text.indexOf("\n---\n", 4));
      Map<String, Object> map =
          new ObjectMapper(new YAMLFactory())
              .readerForMapOf(Object.class)
              .<Map<String, Object>>readValue(yaml);
      return new SkillFolder(new JsonObject(map));
    }
  }

  /** Judges JSON by the schema under a key, {@code input} or {@code output}. */
  public OutputUnit judge(String key, JsonObject json) {
    JsonSchemaOptions options =
        new JsonSchemaOptions().setBaseUri("https://kaze.io").setDraft(Draft.DRAFT202012);
    return Validator.create(JsonSchema.of(frontMatter.getJsonObject(key)), options).validate(json);
  }
}
