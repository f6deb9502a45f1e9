package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Failure.Kind;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST,400,invalid_request_error,400,invalid_request_error",
    "AUTHENTICATION,401,invalid_request_error,401,authentication_error",
    "BILLING,429,insufficient_quota,402,billing_error",
    "PERMISSION,403,invalid_request_error,403,permission_error",
    "NOT_FOUND,404,invalid_request_error,404,not_found_error",
    "TOO_LARGE,413,invalid_request_error,413,request_too_large",
    "RATE_LIMITED,429,rate_limit_error,429,rate_limit_error",
    "OVERLOADED,503,server_error,529,overloaded_error",
    "SERVER,500,server_error,500,api_error",
    "TIMEOUT,504,server_error,504,timeout_error",
    "CONTENT_FILTER,400,invalid_request_error,400,invalid_request_error",
    "GARBLED,502,server_error,502,api_error"
  })
  void everyFailureHasItsStatusAndTypeInEachDialect(
      Kind kind, int chatStatus, String chatType, int messagesStatus, String messagesType) {
    Failure failure = Failure.of(kind, "No.");

    ErrorAnswer chat = new ChatIn().error(failure, "req_1");
    ErrorAnswer messages = new MessagesIn().error(failure, "req_1");

    assertThat(chat.status()).isEqualTo(chatStatus);
    assertThat(Json.read(chat.body()).at("/error/type").asText()).isEqualTo(chatType);
    assertThat(messages.status()).isEqualTo(messagesStatus);
    ObjectNode body = Json.read(messages.body());
    assertThat(body.at("/error/type").asText()).isEqualTo(messagesType);
    assertThat(body.path("type").asText()).isEqualTo("error");
    assertThat(body.path("request_id").asText()).isEqualTo("req_1");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noKindIsForgotten(Kind kind) {
    Failure failure = Failure.of(kind, "No.");

    assertThat(new ChatIn().error(failure, "r").status()).isBetween(400, 599);
    assertThat(new MessagesIn().error(failure, "r").status()).isBetween(400, 599);
  }

  @Test
  void eachProvidersFailureIsUnderstood() {
    assertFailure(
        Fixture.Provider.CHAT,
        429,
        "{\"error\":{\"message\":\"Rate limit\",\"type\":\"tokens\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}",
        Map.of("retry-after", "20", "retry-after-ms", "1500"),
        Kind.RATE_LIMITED,
        Duration.ofMillis(1500));
    assertFailure(
        Fixture.Provider.CHAT,
        429,
        "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}",
        Map.of(),
        Kind.BILLING,
        null);
    assertFailure(
        Fixture.Provider.MESSAGES,
        529,
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
        Map.of(),
        Kind.OVERLOADED,
        null);
    assertFailure(
        Fixture.Provider.GEMINI,
        429,
        """
        {"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}\
        """,
        Map.of(),
        Kind.RATE_LIMITED,
        Duration.ofMillis(34_500));
    assertFailure(
        Fixture.Provider.GEMINI,
        400,
        """
        {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[
        {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}\
        """,
        Map.of(),
        Kind.AUTHENTICATION,
        null);
    assertFailure(
        Fixture.Provider.BEDROCK,
        429,
        "{\"message\":\"Too many requests\"}",
        Map.of("x-amzn-errortype", "ThrottlingException", "retry-after", "3"),
        Kind.RATE_LIMITED,
        Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void aBodyThatIsNoJsonStillHasItsStatus(Fixture.Provider provider) {
    Failure failure =
        provider.dialect.failure(
            503, Buffer.buffer("<html>upstream connect error</html>"), name -> null, Fixture.NOW);

    assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(failure.message()).contains("503").doesNotContain("html");
  }

  private static void assertFailure(
      Fixture.Provider provider,
      int status,
      String body,
      Map<String, String> headers,
      Kind kind,
      Duration after) {
    Failure failure =
        provider.dialect.failure(status, Buffer.buffer(body), headers::get, Fixture.NOW);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.retryAfter()).isEqualTo(after);
    assertThat(failure.message()).doesNotContain("status " + status);
  }
}
