package io.kaze.gateway.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Loss;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.json.Json;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
  private final Losses.Gathering losses = new Losses.Gathering();

  @Test
  void whatGeminiHasOtherWordsForIsSaidInThem() {
    ObjectNode schema =
        write(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,
             "properties":{"who":{"$ref":"#/$defs/person"},"n":{"type":["integer","null"]},
             "kind":{"const":"a"},"at":{"type":"string","format":"date-time"},
             "or":{"anyOf":[{"type":"string"},{"type":"null"}]}},
             "required":["who"],"$defs":{"person":{"type":"object","properties":{"name":{"type":"string"}}}}}\
            """);

    assertThat(schema)
        .isEqualTo(
            Json.read(
                """
                {"type":"OBJECT","properties":{"who":{"type":"OBJECT","properties":{"name":{"type":"STRING"}}},
                 "n":{"nullable":true,"type":"INTEGER"},"kind":{"enum":["a"]},
                 "at":{"type":"STRING","format":"date-time"},"or":{"nullable":true,"type":"STRING"}},
                 "required":["who"]}\
                """));
    assertThat(losses.done().all()).isEmpty();
  }

  @Test
  void whatItHasNoWordForIsToldWithItsPlace() {
    write(
        """
        {"type":"object","properties":{"a":{"not":{"type":"string"}},"b":{"type":"string","format":"email"},
         "c":{"enum":[1,2]},"d":{"type":"object","additionalProperties":{"type":"string"}}}}\
        """);

    assertThat(losses.done().all())
        .extracting(Loss::path)
        .containsExactly(
            "s.properties.a.not",
            "s.properties.b.format",
            "s.properties.c.enum",
            "s.properties.d.additionalProperties");
  }

  @Test
  void aSchemaThatRefersToItselfEnds() {
    write(
        "{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"},\"other\":{\"$ref\":\"#\"}}}");

    assertThat(losses.done().essential()).isTrue();
  }

  private ObjectNode write(String schema) {
    return new SchemaWriter(Json.read(schema), losses).write("s");
  }
}
