package io.kaze.bus.attachment;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttachmentsIT {
  private static final byte[] CONTENT = new byte[3 * Attachments.PART_BYTES + 17];
  private static TestKernel cell;
  private static Attachments attachments;

  @BeforeAll
  static void open() {
    new Random(1).nextBytes(CONTENT);
    cell = TestKernel.open();
    attachments = cell.kernel().attachments();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  private static AttachmentRef kept() {
    Intake intake = attachments.keep(TENANT, "leads.csv", "text/csv");
    for (int from = 0; from < CONTENT.length; from += 100_000) {
      int to = Math.min(CONTENT.length, from + 100_000);
      get(intake.add(Buffer.buffer(Arrays.copyOfRange(CONTENT, from, to))));
    }
    return get(intake.finish());
  }

  private static byte[] read(TenantId tenant, AttachmentRef kept) throws IOException {
    try (var stream = new AttachmentStream(attachments, tenant, kept.attachmentId())) {
      return stream.readAllBytes();
    }
  }

  @Test
  void whatWasKeptInPiecesIsReadBackWhole() throws IOException, NoSuchAlgorithmException {
    AttachmentRef kept = kept();

    assertThat(read(TENANT, kept)).isEqualTo(CONTENT);
    assertThat(kept.sizeBytes()).isEqualTo(CONTENT.length);
    assertThat(kept.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT)));
  }

  @Test
  void anotherTenantReadsNothingOfIt() throws IOException {
    assertThat(read(OTHER, kept())).isEmpty();
  }

  @Test
  void partsOfAnUploadThatWasCutOffAreSweptAndFilesAreNot() throws IOException {
    AttachmentRef kept = kept();
    Intake cutOff = attachments.keep(TENANT, "leads.csv", "text/csv");
    get(cutOff.add(Buffer.buffer(CONTENT)));

    long tooYoung = get(attachments.sweep(Duration.ofHours(1)));
    long swept = get(attachments.sweep(Duration.ZERO));

    assertThat(tooYoung).isZero();
    assertThat(swept).isEqualTo(3);
    assertThat(read(TENANT, kept)).isEqualTo(CONTENT);
  }
}
