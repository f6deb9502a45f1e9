package io.kaze.channels.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeTest {
  private static final JsonObject DOCUMENT =
      new JsonObject(
          """
          {"components": {"schemas": {
            "Tenant": {"title": "a name in lower case", "type": "string", "pattern": "^[a-z]+$"},
            "File": {
              "type": "object", "additionalProperties": false, "required": ["name"],
              "properties": {"name": {"type": "string", "maxLength": 5},
                             "size": {"type": ["integer", "null"], "minimum": 0}}},
            "Request": {
              "type": "object", "additionalProperties": false, "required": ["tenant"],
              "properties": {
                "tenant": {"$ref": "#/components/schemas/Tenant"},
                "decision": {"type": "string", "enum": ["approve", "reject"]},
                "share": {"type": "number", "maximum": 1},
                "sure": {"type": "boolean"},
                "files": {"type": "array", "maxItems": 2, "minItems": 1, "uniqueItems": true,
                          "items": {"$ref": "#/components/schemas/File"}}}}}}}
          """);
  private static final Schema REQUEST =
      new Schemas(DOCUMENT).compile(new JsonObject().put("$ref", "#/components/schemas/Request"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | tenant         | is missing",
        "{'tenant': 7}                                   | tenant         | must be a name in lower case",
        "{'tenant': 'ACME'}                              | tenant         | must be a name in lower case",
        "{'tenant': 'a', 'colour': 'red'}                | colour         | is not known here; known: tenant, decision, share, sure, files",
        "{'tenant': 'a', 'decision': 'perhaps'}          | decision       | must be one of approve, reject",
        "{'tenant': 'a', 'share': 1.5}                   | share          | must be at most 1",
        "{'tenant': 'a', 'sure': 'yes'}                  | sure           | must be true or false",
        "{'tenant': 'a', 'files': {}}                    | files          | must be an array",
        "{'tenant': 'a', 'files': []}                    | files          | has at least 1 elements",
        "{'tenant': 'a', 'files': [1]}                   | files[0]       | must be a JSON object",
        "{'tenant': 'a', 'files': [{'name': 'a'}, {}]}   | files[1].name  | is missing",
        "{'tenant': 'a', 'files': [{'name': 'abcdef'}]}  | files[0].name  | has at most 5 characters",
        "{'tenant': 'a', 'files': [{'name': 'a', 'size': -1}]} | files[0].size | must be at least 0",
        "{'tenant': 'a', 'files': [{'name': 'a', 'size': 1.5}]} | files[0].size | must be a whole number or null",
        "{'tenant': 'a', 'files': [{'name': 'a', 'a/b': 1}]} | files[0].a/b | is not known here; known: name, size"
      })
  void eachMistakeIsToldWithItsPlaceAndWhatWouldBeRight(String json, String where, String words) {
    JsonObject said = new JsonObject(json.replace('\'', '"'));

    assertThat(REQUEST.mistakeIn(said)).hasValue(new Mistake(where, words));
  }

  @Test
  void anythingButAnObjectIsAMistakeOfTheWhole() {
    assertThat(REQUEST.mistakeIn(new JsonArray()))
        .hasValue(new Mistake("", "must be a JSON object"));
    assertThat(REQUEST.mistakeIn("tenant")).hasValue(new Mistake("", "must be a JSON object"));
  }

  @Test
  void whatIsRightIsNoMistake() {
    JsonObject right =
        new JsonObject().put("tenant", "acme").put("files", new JsonArray().add(file()));

    assertThat(REQUEST.mistakeIn(right)).isEmpty();
  }

  private static JsonObject file() {
    return new JsonObject().put("name", "a.csv").putNull("size");
  }
}
