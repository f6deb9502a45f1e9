package io.kaze.bus.keeper;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;

/**
 * The archive on the class path with PostgreSQL's programs for this machine.
 *
 * @param url where it is
 * @param key changes whenever the archive's content does
 */
record PostgresArchive(URL url, String key) {

  /** The major version the archive holds; a data folder of another one is refused. */
  static final int MAJOR_VERSION = 18;

  static PostgresArchive ofThisMachine() throws KeeperFault {
    String name = name(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL url = PostgresArchive.class.getResource("/" + name);
    if (url == null) {
      throw new KeeperFault(
          "There is no embedded PostgreSQL for this machine ("
              + name
              + " is not on the class path). Run a PostgreSQL server and set KAZE_POSTGRES_URL.");
    }
    try {
      return new PostgresArchive(url, key(url));
    } catch (IOException cause) {
      throw new KeeperFault("The embedded PostgreSQL in " + url + " cannot be read.", cause);
    }
  }

  /** The archive's file name as its publisher forms it. */
  static String name(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os;
    String machine =
        switch (arch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> arch;
        };
    return "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
  }

  /** The jar's own check sum of the entry costs nothing to read, unlike a digest of 15 MB. */
  private static String key(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    long content =
        connection instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : connection.getContentLengthLong();
    return MAJOR_VERSION + "-" + Long.toHexString(content);
  }

  InputStream open() throws IOException {
    return url.openStream();
  }
}
