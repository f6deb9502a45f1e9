package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.dialect.openai.EmbeddingsIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|model|missing_required_parameter",
        "{'model':'m'}|messages|missing_required_parameter",
        "{'model':'m','messages':[]}|messages|empty_array",
        "{'model':'m','messages':{}}|messages|invalid_type",
        "{'model':'m','messages':[7]}|messages[0]|invalid_type",
        "{'model':'m','messages':[{'role':'user'}]}|messages[0].content|missing_required_parameter",
        "{'model':'m','messages':[{'role':'boss','content':'x'}]}|messages[0].role|invalid_value",
        "{'model':'m','messages':[{'role':'user','content':[{'type':'text'}]}]}|messages[0].content[0].text|missing_required_parameter",
        "{'model':'m','temperature':'hot','messages':[{'role':'user','content':'x'}]}|temperature|invalid_type",
        "{'model':'m','max_tokens':-1,'messages':[{'role':'user','content':'x'}]}|max_tokens|integer_out_of_range",
        "{'model':'m','max_tokens':1,'max_completion_tokens':2,'messages':[{'role':'user','content':'x'}]}|max_tokens|invalid_value",
        "{'model':'m','tool_choice':'maybe','messages':[{'role':'user','content':'x'}]}|tool_choice|invalid_value"
      })
  void aChatRequestThatIsWrongIsToldWhereAndHow(String body, String parameter, String code) {
    Complaint complaint =
        Fixture.refused(new ChatIn().request(Buffer.buffer(body.replace('\'', '"'))));

    assertThat(complaint.parameter()).isEqualTo(parameter);
    assertThat(complaint.code()).isEqualTo(code);
    ObjectNode error = Json.read(new ChatIn().error(complaint.failure(), "r").body());
    assertThat(error.at("/error/param").asText()).isEqualTo(parameter);
    assertThat(error.at("/error/code").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"previous_response_id", "conversation", "prompt"})
  void whatNeedsAMemoryIsRefusedByItsName(String field) {
    Buffer body = Buffer.buffer("{\"model\":\"m\",\"input\":\"Hi\",\"" + field + "\":\"x\"}");

    Complaint complaint = Fixture.refused(new ResponsesIn().request(body));

    assertThat(complaint.parameter()).isEqualTo(field);
    assertThat(complaint.code()).isEqualTo("unsupported_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "background"})
  void aSwitchThatNeedsAMemoryIsRefusedOnlyWhenItIsOn(String field) {
    String body = "{\"model\":\"m\",\"input\":\"Hi\",\"" + field + "\":%s}";
    ResponsesIn responses = new ResponsesIn();

    Complaint on = Fixture.refused(responses.request(Buffer.buffer(body.formatted(true))));
    Losses off =
        Fixture.understood(responses.request(Buffer.buffer(body.formatted(false)))).losses();

    assertThat(on.parameter()).isEqualTo(field);
    assertThat(off.all()).isEmpty();
  }

  @Test
  void aNameGivenTwiceIsRefusedByEveryDialect() {
    Buffer body = Buffer.buffer("{\"model\":\"cheap\",\"model\":\"dear\",\"messages\":[]}");

    for (ClientDialect dialect : List.of(new ChatIn(), new MessagesIn(), new ResponsesIn())) {
      assertThat(Fixture.refused(dialect.request(body)).message()).contains("Duplicate");
    }
  }

  @Test
  void nestingHasABound() {
    Buffer body = Buffer.buffer("{\"model\":" + "[".repeat(9000) + "]".repeat(9000) + "}");

    assertThat(Fixture.refused(new ChatIn().request(body)).message()).contains("nesting depth");
  }

  @Test
  void aMessagesRequestNeedsALimitButACountDoesNot() {
    Buffer body =
        Buffer.buffer("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    MessagesIn messages = new MessagesIn();

    Complaint complaint = Fixture.refused(messages.request(body));
    ChatRequest counted = Fixture.understood(messages.countTokens(body)).value();
    Outgoing outgoing = new MessagesOut(4096).countTokens(counted);

    assertThat(complaint.parameter()).isEqualTo("max_tokens");
    assertThat(outgoing.path()).isEqualTo("/v1/messages/count_tokens");
    assertThat(Json.read(outgoing.body()).has("max_tokens")).isFalse();
    assertThat(messages.counted(12).toString()).isEqualTo("{\"input_tokens\":12}");
  }

  @Test
  void turnsOfOneSideAreJoinedAndResultsComeFirst() {
    ChatRequest request =
        Fixture.request(
            new ChatIn(),
            """
            {"model":"m","messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},
            {"role":"assistant","content":"c","tool_calls":[{"id":"1","type":"function","function":{"name":"w","arguments":"{\\"x\\":1.50}"}}]},
            {"role":"tool","tool_call_id":"1","content":"sun"},{"role":"user","content":"and?"}]}\
            """);

    ObjectNode body = Json.read(new MessagesOut(4096).request(request).body());

    assertThat(body.path("messages")).hasSize(3);
    assertThat(body.at("/messages/0/content")).hasSize(2);
    assertThat(body.at("/messages/1/content/1/input/x").decimalValue().toString())
        .isEqualTo("1.50");
    assertThat(body.at("/messages/2/content/0/type").asText()).isEqualTo("tool_result");
    assertThat(body.at("/messages/2/content/1/text").asText()).isEqualTo("and?");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(4096);
  }

  @Test
  void argumentsThatAreNoJsonDoNotGoOut() {
    ChatRequest request =
        Fixture.request(
            new ChatIn(),
            """
            {"model":"m","messages":[{"role":"user","content":"a"},{"role":"assistant",
            "tool_calls":[{"id":"1","type":"function","function":{"name":"w","arguments":"{oops"}}]}]}\
            """);

    assertThat(new MessagesOut(4096).request(request).losses().essential()).isTrue();
  }

  @Test
  void serversDifferInWordsThatAreData() {
    ChatRequest request =
        Fixture.request(
            new ChatIn(),
            """
            {"model":"m","max_completion_tokens":9,"messages":[{"role":"developer","content":"a"}]}\
            """);

    ObjectNode compatible = Json.read(new ChatOut(ChatOut.Ways.COMPATIBLE).request(request).body());

    assertThat(compatible.path("max_tokens").asInt()).isEqualTo(9);
    assertThat(compatible.at("/messages/0/role").asText()).isEqualTo("system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Hi'|1",
        "['a','b']|2",
        "[1,2,3]|1",
        "[[1],[2]]|2",
        "[]|0",
        "''|0",
        "[['a']]|0",
        "7|0"
      })
  void embeddingsAreCheckedBeforeTheyPass(String input, int inputs) {
    Buffer body = Buffer.buffer("{\"model\":\"e\",\"input\":" + input.replace('\'', '"') + "}");

    Reading<EmbeddingsIn.Request> reading = new EmbeddingsIn().request(body);

    if (inputs == 0) {
      assertThat(Fixture.refused(reading).parameter()).isEqualTo("input");
    } else {
      assertThat(Fixture.understood(reading).value().inputs()).isEqualTo(inputs);
    }
  }

  @Test
  void lossesMakeOneLineThatFitsAHeader() {
    Losses.Gathering losses = new Losses.Gathering();
    losses.hint("x\r\nSet-Cookie: a", "ünknown");
    for (int i = 0; i < 500; i++) {
      losses.essential("f" + i, "no");
    }

    Losses done = losses.done();

    assertThat(done.line()).doesNotContain("\r", "\n", "ü");
    assertThat(done.all()).hasSizeLessThan(300);
    assertThat(done.essential()).isTrue();
  }
}
