package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The embedded PostgreSQL's password: random, made once, in a file only its owner reads. */
final class ClusterPassword {

  private static final int RANDOM_BYTES = 32;

  private ClusterPassword() {}

  static String read(Path file) throws KeeperFault {
    try {
      return Files.readString(file, UTF_8).strip();
    } catch (IOException cause) {
      throw new KeeperFault(
          "The password of the embedded PostgreSQL cannot be read from "
              + file
              + ". It belongs to the data beside it: put it back, or move both away to start"
              + " empty.",
          cause);
    }
  }

  /** Replaces the password; only right before the data it belongs to is made. */
  static void make(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap((password + "\n").getBytes(UTF_8)));
      channel.force(true);
    }
  }
}
