package io.kaze.channels.rest.submit;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.channels.rest.TestCell;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class AttachmentsIT {
  private static final long MEGA = 1024 * 1024;
  private static final String LEADS = "name,email\nAda,ada@example.org\n";

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private HttpResponse<String> post(BodyPublisher form) throws Exception {
    return cell.send(cell.to("/goals").header("Content-Type", Form.MEDIA_TYPE).POST(form));
  }

  private List<AttachmentRef> attachments(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    var first = cell.entries(TestCell.goalOf(accepted)).getFirst().event();
    return ((GoalSubmitted) first).attachments();
  }

  private String content(AttachmentRef file) {
    return get(cell.process().kernel().attachments().part(TENANT, file.attachmentId(), 0))
        .toString(StandardCharsets.UTF_8);
  }

  private void nothingIsKept() {
    assertThat(cell.rows("attachment_part")).isZero();
    assertThat(cell.rows("attachment")).isZero();
    assertThat(cell.rows("entry")).isZero();
  }

  @Test
  void filesOfAFormAreKeptWithTheGoal() throws Exception {
    HttpResponse<String> accepted =
        post(
            new Form()
                .file("attachments", "leads.csv", "text/csv", LEADS)
                .file("attachments", "ada/page.html", "text/html", "<p>Hi</p>")
                .field("text", "Score these leads")
                .field("vertical", "sales")
                .chunked());

    assertThat(attachments(accepted))
        .extracting(AttachmentRef::name, AttachmentRef::mediaType, this::content)
        .containsExactly(
            tuple("leads.csv", "text/csv", LEADS), tuple("page.html", "text/html", "<p>Hi</p>"));
  }

  @Test
  void filesOfAJsonBodyAreKeptWithTheGoal() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(LEADS.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> accepted =
        cell.submit(
            """
            {"attachments": [{"content": "%s", "name": "leads.csv", "mediaType": "text/csv"},
                             {"name": "empty.txt", "content": ""}],
             "text": "Score these leads"}
            """
                .formatted(base64));

    List<AttachmentRef> kept = attachments(accepted);
    assertThat(kept).extracting(AttachmentRef::name).containsExactly("leads.csv", "empty.txt");
    assertThat(kept)
        .extracting(AttachmentRef::mediaType)
        .containsExactly("text/csv", "application/octet-stream");
    assertThat(kept)
        .extracting(AttachmentRef::sizeBytes)
        .containsExactly((long) LEADS.length(), 0L);
    assertThat(content(kept.getFirst())).isEqualTo(LEADS);
  }

  @Test
  void aLargeJsonFileIsTakenWithoutHoldingUpAnybody() throws Exception {
    String zeros = "A".repeat((int) (20 * MEGA));

    HttpResponse<String> accepted =
        cell.submit(
            "{\"text\": \"Big\", \"attachments\": [{\"name\": \"b\", \"content\": \"%s\"}]}"
                .formatted(zeros));

    assertThat(attachments(accepted).getFirst().sizeBytes()).isEqualTo(15 * MEGA);
  }

  @Test
  void aFileAtTheLimitIsTaken() throws Exception {
    HttpResponse<String> accepted =
        post(
            new Form()
                .field("text", "Big")
                .zeros("attachments", "big.bin", 25 * MEGA)
                .zeros("attachments", "too.bin", 25 * MEGA)
                .chunked());

    assertThat(attachments(accepted))
        .extracting(AttachmentRef::sizeBytes)
        .containsExactly(25 * MEGA, 25 * MEGA);
    assertThat(cell.rows("attachment_part")).isEqualTo(200);
  }

  @Test
  void ofAHundredMegabytesInChunksTheLimitIsToldAndNothingKept() throws Exception {
    HttpResponse<String> refused =
        post(
            new Form()
                .field("text", "Big")
                .file("attachments", "leads.csv", "text/csv", LEADS)
                .zeros("attachments", "big.bin", 100 * MEGA)
                .chunked());

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getString("detail"))
        .contains("big.bin")
        .contains("at most 25.0 MB (26,214,400 bytes)")
        .contains("Nothing of the request was kept");
    assertThat(TestCell.json(refused).getLong("bytesMax")).isEqualTo(25 * MEGA);
    nothingIsKept();
  }

  @Test
  void ofAHundredMegabytesAnnouncedTheLimitIsToldAndNothingKept() throws Exception {
    Form form = new Form().field("text", "Big").zeros("attachments", "big.bin", 100 * MEGA);
    long around =
        ("--kaze-test\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nBig\r\n"
                + "--kaze-test\r\nContent-Disposition: form-data; name=\"attachments\";"
                + " filename=\"big.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
                + "--kaze-test--\r\n")
            .length();

    HttpResponse<String> refused = post(form.announced(100 * MEGA + around));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getLong("bytes")).isEqualTo(100 * MEGA + around);
    nothingIsKept();
  }

  @Test
  void aConnectionThatWasRefusedServesOn() throws Exception {
    post(new Form().field("text", "Big").zeros("attachments", "big.bin", 30 * MEGA).chunked());

    HttpResponse<String> accepted = cell.submit("{\"text\": \"Small\"}");

    assertThat(accepted.statusCode()).isEqualTo(202);
  }

  @Test
  void filesOverTheLimitTogetherAreRefused() throws Exception {
    HttpResponse<String> refused =
        post(
            new Form()
                .field("text", "Big")
                .zeros("attachments", "a.bin", 20 * MEGA)
                .zeros("attachments", "b.bin", 20 * MEGA)
                .zeros("attachments", "c.bin", 20 * MEGA)
                .chunked());

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getString("detail")).contains("All attachments together");
    nothingIsKept();
  }

  @Test
  void aJsonBodyOverTheLimitIsRefused() throws Exception {
    String tooMuch = "A".repeat((int) (36 * MEGA));

    HttpResponse<String> refused =
        cell.submit(
            "{\"text\": \"Big\", \"attachments\": [{\"name\": \"b\", \"content\": \"%s\"}]}"
                .formatted(tooMuch));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getString("detail")).contains("The JSON body");
    nothingIsKept();
  }

  @Test
  void oneFileTooManyIsRefused() throws Exception {
    Form form = new Form().field("text", "Many");
    for (int i = 1; i <= GoalSubmitted.ATTACHMENTS_MAX + 1; i++) {
      form.file("attachments", i + ".txt", "text/plain", "x");
    }

    HttpResponse<String> refused = post(form.chunked());

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getString("detail")).contains("at most 20 attachments");
    nothingIsKept();
  }

  @Test
  void aFormWithoutATextKeepsNoFile() throws Exception {
    HttpResponse<String> refused =
        post(new Form().file("attachments", "leads.csv", "text/csv", LEADS).chunked());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).contains("text is missing");
    nothingIsKept();
  }

  @Test
  void aFileInAnotherFieldIsRefused() throws Exception {
    HttpResponse<String> refused =
        post(new Form().field("text", "a").file("upload", "a.txt", "text/plain", "x").chunked());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).contains("attachments, not in upload");
    nothingIsKept();
  }

  @Test
  void anUnknownFieldIsRefused() throws Exception {
    HttpResponse<String> refused = post(new Form().field("text", "a").field("goal", "b").chunked());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("property")).isEqualTo("goal");
  }

  @Test
  void aFieldGivenTwiceIsRefused() throws Exception {
    HttpResponse<String> refused = post(new Form().field("text", "a").field("text", "b").chunked());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).contains("more than once");
  }

  @Test
  void aNulInAFormIsRefused() throws Exception {
    HttpResponse<String> refused = post(new Form().field("text", "be\0fore").chunked());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).contains("NUL");
  }

  @Test
  void aFormThatBreaksOffIsRefused() throws Exception {
    String half = "--kaze-test\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nScore";

    HttpResponse<String> refused = post(BodyPublishers.ofString(half));

    assertThat(refused.statusCode()).isEqualTo(400);
    nothingIsKept();
  }

  @Test
  void aFormWithoutABoundaryIsRefused() throws Exception {
    HttpResponse<String> refused =
        cell.send(
            cell.to("/goals")
                .header("Content-Type", "multipart/form-data")
                .POST(new Form().field("text", "a").chunked()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("type")).isEqualTo("urn:kaze:problem:malformed");
  }

  @Test
  void aTextAtTheLimitPassesThroughAForm() throws Exception {
    HttpResponse<String> accepted =
        post(new Form().field("text", "\u20ac".repeat(GoalSubmitted.TEXT_MAX)).chunked());

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
  }
}
