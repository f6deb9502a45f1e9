package io.kaze.gateway.secret;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoBlockedThreads.class)
class FileKeeperTest {
  private final Vertx vertx = Vertx.vertx();
  private final KeptSecrets secrets =
      new KeptSecrets(
          vertx,
          Map.of("A_KEY", "sk-env")::get,
          null,
          InstantSource.system(),
          TestKernel.RANDOM,
          new SimpleMeterRegistry());

  @TempDir Path folder;

  @AfterEach
  void close() {
    secrets.close();
    get(vertx.close());
  }

  private SecretRef file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return SecretRef.of("file:" + file);
  }

  private void want(SecretRef ref) {
    get(secrets.want(Set.of(ref)));
  }

  @Test
  void aVariableIsThereAtOnce() {
    var ref = SecretRef.of("env:A_KEY");

    assertThat(secrets.want(Set.of(ref)).isComplete()).isTrue();
    assertThat(secrets.current(ref)).isEqualTo(new Secret("sk-env"));
  }

  @Test
  void aVariableThatIsNotSetIsToldByItsName() {
    want(SecretRef.of("env:NO_KEY"));

    assertThatThrownBy(() -> get(secrets.check()))
        .hasRootCauseMessage("NO_KEY: this variable is not set");
  }

  @Test
  void theEndOfTheLineIsNoneOfTheKey() throws IOException {
    SecretRef ref = file("key", "sk-file\r\n");

    want(ref);

    assertThat(secrets.current(ref)).isEqualTo(new Secret("sk-file"));
  }

  @Test
  void aChangedFileIsReadWithoutBeingAskedTo() throws Exception {
    SecretRef ref = file("key", "sk-one");
    want(ref);
    secrets.start();
    file("key", "sk-two");

    while (!new Secret("sk-two").equals(secrets.current(ref))) {
      assertThat(secrets.current(ref)).isIn(new Secret("sk-one"), new Secret("sk-two"));
      Thread.onSpinWait();
    }
  }

  @Test
  void theSwapThatKubernetesMakesIsFollowed() throws Exception {
    Path first = Files.createDirectory(folder.resolve("..2026_1"));
    Path second = Files.createDirectory(folder.resolve("..2026_2"));
    Files.writeString(first.resolve("key"), "sk-one");
    Files.writeString(second.resolve("key"), "sk-two");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Path link = Files.createSymbolicLink(folder.resolve("key"), Path.of("..data", "key"));
    SecretRef ref = SecretRef.of("file:" + link);
    want(ref);
    assertThat(secrets.current(ref)).isEqualTo(new Secret("sk-one"));

    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    get(secrets.refresh());

    assertThat(secrets.current(ref)).isEqualTo(new Secret("sk-two"));
  }

  @Test
  void aFileThatIsMissingForOneLookIsBeingReplacedAndForTwoIsGone() throws Exception {
    SecretRef ref = file("key", "sk-one");
    want(ref);
    Files.delete(folder.resolve("key"));

    get(secrets.refresh());
    assertThat(secrets.current(ref)).isNotNull();
    get(secrets.refresh());

    assertThat(secrets.current(ref)).isNull();
  }

  @Test
  void whatIsEmptyTooLargeNoKeyOrNoFileIsToldAndReplacesNothing() throws Exception {
    SecretRef ref = file("key", "sk-one");
    want(ref);

    for (String bad : new String[] {"", "\n", "two words", "x".repeat(FileKeeper.BYTES_MAX + 1)}) {
      file("key", bad);
      get(secrets.refresh());

      assertThat(secrets.current(ref)).isEqualTo(new Secret("sk-one"));
      assertThatThrownBy(() -> get(secrets.check())).rootCause().hasMessageContaining("still used");
    }
    want(SecretRef.of("file:" + folder));
    assertThatThrownBy(() -> get(secrets.check())).rootCause().hasMessageContaining("NotAFile");
  }
}
