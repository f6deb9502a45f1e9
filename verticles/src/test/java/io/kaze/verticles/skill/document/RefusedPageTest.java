package io.kaze.verticles.skill.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t ", "\ufeff"})
  void anEmptyFileIsRefused(String text) {
    SkillFault fault = refusal("page.html", text.getBytes(UTF_8));

    assertThat(fault).hasMessage("page.html is empty: there is no page to read.");
    assertThat(fault.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'%PDF-1.7 something', a PDF document",
    "'\u0089PNG\r\n', a PNG image",
    "'PK\u0003\u0004abc', a ZIP archive or an Office document",
    "'<p>\u0000\u0001\u0002', a binary file",
  })
  void aBinaryPosingAsAPageIsRefused(String content, String kind) {
    SkillFault fault = refusal("page.html", content.getBytes(ISO_8859_1));

    assertThat(fault)
        .hasMessage(
            "page.html is %s, not a page: attach HTML, Markdown or plain text.".formatted(kind));
  }

  @Test
  void noiseWithoutZeroBytesIsRefusedToo() {
    byte[] noise = new byte[1_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (1 + i * 7 % 255);
    }

    assertThat(refusal("page.txt", noise)).hasMessageContaining("a binary file");
  }

  @Test
  void aPageThatScriptsFillIsRefused() {
    byte[] shell =
        "<html><title>App</title><div id=root></div><script>go()</script>".getBytes(UTF_8);

    assertThat(refusal("app.html", shell)).hasMessageContaining("has no text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"leads.csv", "data.json"})
  void aTableIsNoPage(String name) {
    assertThat(refusal(name, "a,b\n1,2\n".getBytes(UTF_8)))
        .hasMessage(name + " is not a page: attach HTML, Markdown or plain text.");
  }

  @Test
  void aFileOverTheLimitIsRefusedBeforeItIsOpened() {
    JsonObject attachment =
        new JsonObject()
            .put("attachmentId", "a1")
            .put("name", "big.html")
            .put("sizeBytes", PageReader.PAGE_BYTES_MAX + 1L);

    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () ->
                PageReader.read(
                    attachment,
                    id -> {
                      throw new AssertionError("opened");
                    }));

    assertThat(fault).hasMessageContaining("big.html is larger than 5 MB");
  }

  @Test
  void aFileThatHidesItsSizeIsReadOnlyToTheLimit() {
    JsonObject attachment = new JsonObject().put("attachmentId", "a1").put("name", "big.txt");
    byte[] big = new byte[PageReader.PAGE_BYTES_MAX + 10];
    java.util.Arrays.fill(big, (byte) 'a');

    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () -> PageReader.read(attachment, id -> new ByteArrayInputStream(big)));

    assertThat(fault).hasMessageContaining("larger than 5 MB");
  }

  @Test
  void anAttachmentThatCannotBeOpenedMayBeTriedAgain() {
    JsonObject attachment = new JsonObject().put("attachmentId", "a1").put("name", "page.html");

    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class,
            () ->
                PageReader.read(
                    attachment,
                    id -> {
                      throw new IOException("the store is away");
                    }));

    assertThat(fault).hasMessage("page.html could not be read: the store is away");
    assertThat(fault.retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "- ", "> - ", "1. "})
  void markdownNestedBeyondReasonIsRefused(String marker) {
    byte[] nested = (marker.repeat(50_000) + "deep").getBytes(UTF_8);

    assertThat(refusal("deep.md", nested)).hasMessageContaining("too deeply");
  }

  @ParameterizedTest
  @CsvSource({"page.html, <b>a", "page.md, *a _b"})
  void aFileOfNothingButMarkupIsRefused(String name, String markup) {
    byte[] bytes = markup.repeat(MarkupLimit.MARKS_MAX + 1).getBytes(UTF_8);

    assertThat(refusal(name, bytes)).hasMessageContaining("more than 300,000 tags or marks");
  }

  @Test
  void imagesWithinImagesBeyondReasonAreRefused() {
    String nested = "![".repeat(20_000) + "a" + "](b)".repeat(20_000);

    assertThat(refusal("deep.md", nested.getBytes(UTF_8))).hasMessageContaining("too deeply");
  }

  private static SkillFault refusal(String name, byte[] bytes) {
    return catchThrowableOfType(SkillFault.class, () -> PageReader.page(name, "", bytes));
  }
}
