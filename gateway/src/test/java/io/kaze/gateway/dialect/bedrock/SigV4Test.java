package io.kaze.gateway.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures are those of AWS's published Signature Version 4 test suite. */
class SigV4Test {
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final SigV4.Credentials CREDENTIALS =
      new SigV4.Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);

  @Test
  void getVanilla() {
    assertThat(signed("GET", "/", "", Map.of(), ""))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date,"
                + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void postVanilla() {
    assertThat(signed("POST", "/", "", Map.of(), ""))
        .endsWith("=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void getVanillaQueryOrderKeyCase() {
    assertThat(signed("GET", "/", "Param2=value2&Param1=value1", Map.of(), ""))
        .endsWith("=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  @Test
  void postXWwwFormUrlencoded() {
    assertThat(
            signed(
                "POST",
                "/",
                "",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Param1=value1"))
        .endsWith("=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void getHeaderValueTrim() {
    assertThat(
            signed(
                "GET",
                "/",
                "",
                Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
                ""))
        .endsWith("=acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void aModelsNameInThePathIsEncodedOnceMoreAndASessionIsSigned() {
    Map<String, String> headers =
        SigV4.headers(
            new SigV4.Request(
                "POST",
                "/model/anthropic.claude-sonnet-4-v1%3A0/converse",
                "",
                Map.of("Host", "example.amazonaws.com", "Content-Type", "application/json")),
            "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
            new SigV4.Scope("us-east-1", "bedrock"),
            new SigV4.Credentials("AKIDEXAMPLE", CREDENTIALS.secretKey(), "TOKEN"),
            NOW);

    assertThat(headers)
        .containsEntry("X-Amz-Date", "20150830T123600Z")
        .containsEntry("X-Amz-Security-Token", "TOKEN");
    assertThat(headers.get("Authorization"))
        .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token")
        .endsWith("=5f407d2f425f75ea20464304d6db6d46b84d81c25222a55928cc9b91a1116b6d");
  }

  @Test
  void credentialsDoNotPrintTheirSecrets() {
    assertThat(new SigV4.Credentials("id", "s3cret", "t0ken").toString())
        .contains("id")
        .doesNotContain("s3cret", "t0ken");
  }

  private static String signed(
      String method, String path, String query, Map<String, String> more, String payload) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Host", "example.amazonaws.com");
    return SigV4.headers(
            new SigV4.Request(method, path, query, headers),
            payload.getBytes(StandardCharsets.UTF_8),
            new SigV4.Scope("us-east-1", "service"),
            CREDENTIALS,
            NOW)
        .get("Authorization");
  }
}
