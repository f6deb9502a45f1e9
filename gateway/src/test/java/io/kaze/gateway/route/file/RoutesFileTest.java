package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.route.way.DataRouting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesFileTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String GOOD = "providers: {groq: {}}\nroutes: {fast: groq/one}\n";

  @TempDir Path folder;
  private final List<RouteBook> taken = new ArrayList<>();
  private RoutesFile opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void withoutAFileNothingIsInForceUntilThereIsOne() throws Exception {
    open();
    assertThat(taken).isEmpty();
    write(GOOD);

    boolean changed = opened.look();

    assertThat(changed).isTrue();
    assertThat(taken).hasSize(1);
    assertThat(opened.state().since()).isEqualTo(NOW);
  }

  @Test
  void aChangeIsInForceWithTheNextLook() throws Exception {
    write(GOOD);
    open();
    write(GOOD.replace("groq/one", "groq/two"));

    opened.look();

    assertThat(target(taken.getLast())).isEqualTo("two");
  }

  @Test
  void aWrongChangeIsRefusedAsAWholeAndWhatWasInForceStays() throws Exception {
    write(GOOD);
    open();
    write("providers: {groq: {}}\nroutes: {fast: groq/two, best: grok/three}\n");

    boolean changed = opened.look();

    assertThat(changed).isFalse();
    assertThat(taken).hasSize(1);
    assertThat(opened.state().since()).isEqualTo(NOW);
    assertThat(opened.state().refused())
        .singleElement()
        .asString()
        .contains("line 2", "no provider grok", "did you mean groq?");
  }

  @Test
  void aMendedFileIsInForceAgain() throws Exception {
    write(GOOD);
    open();
    write("providers: [");
    opened.look();
    write(GOOD.replace("groq/one", "groq/two"));

    opened.look();

    assertThat(opened.state().refused()).isEmpty();
    assertThat(target(taken.getLast())).isEqualTo("two");
  }

  @Test
  void aFileThatIsPutBackAsItWasIsInForceAgain() throws Exception {
    write(GOOD);
    open();
    write("providers: [");
    opened.look();
    write(GOOD);

    opened.look();

    assertThat(opened.state().refused()).isEmpty();
  }

  @Test
  void aFileThatGoesAwayTakesNothingWithIt() throws Exception {
    write(GOOD);
    open();
    Files.delete(file());

    opened.look();

    assertThat(taken).hasSize(1);
    assertThat(opened.state().refused()).singleElement().asString().endsWith("is gone");
  }

  @Test
  void aFileThatWasNeverGoodDoesNotOpen() throws Exception {
    write("routes: {fast: groq/one}");

    RoutesFault fault = catchThrowableOfType(RoutesFault.class, this::open);

    assertThat(fault.faults()).singleElement().asString().contains("there is no provider groq");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws Exception {
    write("#" + "x".repeat(RoutesFile.BYTES_MAX));

    RoutesFault fault = catchThrowableOfType(RoutesFault.class, this::open);

    assertThat(fault).hasMessageContaining("is larger than 1,000,000 bytes");
  }

  @Test
  void whatIsNoTextIsRefused() throws Exception {
    Files.write(file(), new byte[] {(byte) 0xc3, 0x28});

    RoutesFault fault = catchThrowableOfType(RoutesFault.class, this::open);

    assertThat(fault).hasMessageContaining("is not text");
  }

  @Test
  void aFolderIsNoFile() throws Exception {
    Files.createDirectory(file());

    RoutesFault fault = catchThrowableOfType(RoutesFault.class, this::open);

    assertThat(fault).hasMessageContaining("is not a file");
  }

  @Test
  void whatStandsStillIsNotReadAgain() throws Exception {
    write(GOOD);
    Files.setLastModifiedTime(file(), FileTime.from(NOW.minusSeconds(60)));
    open();

    assertThat(opened.look()).isFalse();
    assertThat(taken).hasSize(1);
  }

  @Test
  void watchedItReachesCallsByItself() throws Exception {
    DataRouting routing =
        new DataRouting(new Health(System::nanoTime, InstantSource.system()), Random::new);
    CompletableFuture<Found> found = new CompletableFuture<>();
    opened =
        RoutesFile.open(
            file(),
            Duration.ofMinutes(2),
            Set::of,
            () -> NOW,
            book -> {
              routing.take(book);
              found.complete(routing.find(new Asker(TenantId.LOCAL, null), "fast"));
            });
    opened.watch();

    write(GOOD);

    assertThat(found.get(30, TimeUnit.SECONDS)).isInstanceOf(Found.There.class);
  }

  private void open() throws RoutesFault {
    opened = RoutesFile.open(file(), Duration.ofMinutes(2), Set::of, () -> NOW, taken::add);
  }

  private Path file() {
    return folder.resolve("models.yaml");
  }

  private void write(String text) throws IOException {
    // As editors and mounts do it: another file in its place.
    Path next = folder.resolve("next");
    Files.write(next, text.getBytes(StandardCharsets.UTF_8));
    Files.move(
        next,
        file(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static String target(RouteBook book) {
    return book.routes().get("fast").targets().getFirst().model();
  }
}
