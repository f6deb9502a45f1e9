package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.bridge.testing.TwoCells.SOUTH;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.testing.NoBlockedThreads;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that go to another cell with their goal. */
@ExtendWith(NoBlockedThreads.class)
class FilesIT {
  private static final String FILE = "01a20456-8939-746e-aeaa-d5ae6f0eda60";
  private static final String GOAL =
      "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"x\",\"attachments\":[{"
          + "\"attachmentId\":\"%s\",\"name\":\"a\",\"mediaType\":\"text/plain\",\"sizeBytes\":%d,"
          + "\"sha256\":\"00\"}]}";

  private TwoCells cells;
  private TestCell north;
  private TestCell south;

  @BeforeEach
  void open() {
    cells = TwoCells.open();
    north = TestCell.open(cells.northern(HandoffSettings.USUAL));
    south = TestCell.open(cells.southern(HandoffSettings.USUAL));
  }

  @AfterEach
  void close() {
    north.close();
    south.close();
    cells.close();
  }

  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  private GoalId submit(AttachmentRef... files) {
    GoalId goal = north.kernel().newGoal();
    get(north.submit(goal, "Score these", List.of(files), SOUTH));
    return goal;
  }

  private List<AttachmentRef> filesThere(GoalId goal) {
    return south.story(Taking.nameHere("north", goal)).stream()
        .map(Entry::event)
        .filter(GoalSubmitted.class::isInstance)
        .map(event -> ((GoalSubmitted) event).attachments())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void filesOfAnySizeArriveAsTheyWere() {
    List<byte[]> contents =
        List.of(content(1, 700_000), content(2, 512 * 1024), content(3, 1), new byte[0]);
    AttachmentRef[] files =
        contents.stream().map(c -> north.keep("file", c)).toArray(AttachmentRef[]::new);

    GoalId goal = submit(files);

    until(() -> north.delivered().containsKey(goal));
    assertThat(north.delivered().get(goal)).isInstanceOf(AnswerReady.class);
    assertThat(filesThere(goal)).extracting(south::content).containsExactlyElementsOf(contents);
    assertThat(filesThere(goal)).extracting(AttachmentRef::name).containsOnly("file");
  }

  @Test
  void theLinkMayBeCutWhileFilesAreOnTheirWay() {
    byte[] content = content(4, 3_000_000);
    GoalId goal = submit(north.keep("large", content));
    cells.south().kill();

    cells.south().start();

    until(() -> north.delivered().containsKey(goal));
    assertThat(south.content(filesThere(goal).getFirst())).isEqualTo(content);
    assertThat(south.handoffs("taken")).isPositive();
  }

  @Test
  void moreThanMayBeEndsInWords() {
    AttachmentRef small = north.keep("file", content(5, 10));
    AttachmentRef huge =
        new AttachmentRef(
            small.attachmentId(), "huge", "text/plain", Files.BYTES_MAX + 1, small.sha256());

    GoalId goal = submit(huge);

    until(() -> north.delivered().containsKey(goal));
    assertThat(north.delivered().get(goal))
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed ->
                assertThat(failed.fault().message())
                    .contains("The files of a goal have at most 134,217,728 bytes together"));
  }

  @Test
  void aFileThatIsNotWhatItsHashSaysIsNotTaken() {
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      part(stranger, "0", "forged");

      Message reply =
          Objects.requireNonNull(
              stranger.asks(
                  "kaze.south.handoff.north.goal", GOAL.formatted(FILE, 6), "Nats-Msg-Id", FILE));

      assertThat(reply.getHeaders().getFirst("Kaze-Failure")).isEqualTo("UNFIT");
      assertThat(words(reply)).isEqualTo("The file a is not what its hash says");
      assertThat(south.handoffs("taken")).isZero();
    }
  }

  @Test
  void aGoalWhoseFilesAreNotThereYetIsNotTaken() {
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      Message reply =
          Objects.requireNonNull(
              stranger.asks(
                  "kaze.south.handoff.north.goal", GOAL.formatted(FILE, 6), "Nats-Msg-Id", FILE));

      assertThat(words(reply)).isEqualTo("{\"taken\":\"lacking\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "512", "99999999999", "x", ""})
  void aPartThatNoFileHasIsRefused(String number) {
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      Message reply = part(stranger, number, "content");

      assertThat(reply.getHeaders().getFirst("Kaze-Failure")).isEqualTo("UNFIT");
      assertThat(south.bridge().refusals().count(Refusal.UNFIT)).isOne();
    }
  }

  @Test
  void aPartLargerThanPartsAreIsRefused() {
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      Message reply = part(stranger, "0", "x".repeat(256 * 1024 + 1));

      assertThat(words(reply)).contains("up to 262,144 bytes each");
    }
  }

  private static Message part(Stranger stranger, String number, String content) {
    return Objects.requireNonNull(
        stranger.asks(
            "kaze.south.handoff.north.part",
            content,
            "Kaze-Attachment",
            FILE,
            "Kaze-Part",
            number));
  }

  private static String words(Message reply) {
    return new String(reply.getData(), StandardCharsets.UTF_8);
  }
}
