package io.kaze.verticles.skill;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.attachment.Intake;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedMaterialIT {
  private TestKernel kernel;
  private AttachmentRef leads;
  private AttachmentRef secret;

  @BeforeEach
  void keepFiles() {
    kernel = TestKernel.open();
    leads = keep("leads.csv", "name,budget\nAda,100\n");
    secret = keep("salaries.csv", "name,salary\nAda,100\n");
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private AttachmentRef keep(String name, String content) {
    Intake intake = kernel.kernel().attachments().keep(TENANT, name, "text/csv");
    get(intake.add(Buffer.buffer(content)));
    return get(intake.finish());
  }

  private Material material(TenantId tenant, JsonObject input) {
    SkillAsk ask = new SkillAsk(kernel.newGoal(), "t1", "lead-scoring", RawJson.of(input), null);
    Envelope envelope = Envelope.of(tenant, ask.goalId().toString());
    return new AskedMaterial(kernel.kernel().attachments(), new Said<>(envelope, ask));
  }

  private static JsonObject naming(AttachmentRef attachment) {
    JsonObject reference =
        new JsonObject().put("attachmentId", attachment.attachmentId().toString());
    return new JsonObject().put("files", new JsonArray().add(reference));
  }

  private static String read(Material material, AttachmentRef attachment) throws IOException {
    try (InputStream in = material.open(attachment.attachmentId().toString())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anAttachmentTheInputNamesAnywhereInItIsReadable() throws IOException {
    assertThat(read(material(TENANT, naming(leads)), leads)).isEqualTo("name,budget\nAda,100\n");
  }

  @Test
  void anAttachmentTheInputDoesNotNameIsNot() {
    Material material = material(TENANT, naming(leads));

    assertThatThrownBy(() -> read(material, secret))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("names no such attachment");
  }

  @Test
  void anotherTenantsAttachmentHasNoContentEvenWhenItIsNamed() throws IOException {
    assertThat(read(material(OTHER, naming(leads)), leads)).isEmpty();
  }

  @Test
  void whatIsNoIdentifierIsRefused() {
    Material material = material(TENANT, new JsonObject().put("attachmentId", "../etc/passwd"));

    assertThatThrownBy(() -> material.open("../etc/passwd"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not an attachment's identifier");
  }
}
