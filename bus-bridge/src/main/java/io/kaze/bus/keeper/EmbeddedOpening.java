package io.kaze.bus.keeper;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the embedded PostgreSQL, step by step, on a thread that may block. */
final class EmbeddedOpening {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedOpening.class);

  private static final int PORTS_TRIED_MAX = 3;

  private final EmbeddedSettings settings;
  private final Vertx vertx;
  private final Contact contact;
  private final InstantSource clock;
  private final Consumer<KeeperState> listener;

  EmbeddedOpening(
      EmbeddedSettings settings, Vertx vertx, InstantSource clock, Consumer<KeeperState> listener) {
    this.settings = settings;
    this.vertx = vertx;
    this.contact = new Contact(vertx);
    this.clock = clock;
    this.listener = listener;
  }

  /** Claims the folder, and gives it back if anything after that fails. */
  EmbeddedKeeper open() throws KeeperFault, InterruptedException {
    DataFolder folder = DataFolder.claim(settings.dataFolder());
    try {
      return open(folder, install(folder));
    } catch (KeeperFault | InterruptedException fault) {
      folder.close();
      throw fault;
    }
  }

  private Installation install(DataFolder folder) throws KeeperFault, InterruptedException {
    EmbeddedLayout layout = new EmbeddedLayout(folder.path().resolve("postgres"));
    makeRoot(layout);
    requireRoom(layout);
    PostgresArchive archive = PostgresArchive.ofThisMachine();
    PostgresPrograms programs = ProgramsInstall.ensure(archive, programsFolder(layout));
    ClusterSettings cluster = new ClusterSettings(archive.key(), settings.durable());
    Installation installation = new Installation(layout, programs, RunAs.choose(), cluster);
    Cluster.ensure(installation);
    return installation;
  }

  private Path programsFolder(EmbeddedLayout layout) {
    Path shared = settings.sharedPrograms();
    return shared == null ? layout.root() : shared;
  }

  private static void requireRoom(EmbeddedLayout layout) throws KeeperFault {
    if (Files.exists(layout.data())) {
      DiskSpace.require(layout.root(), DiskSpace.NEEDED_LATER_BYTES, "to run");
    } else {
      DiskSpace.require(layout.root(), DiskSpace.NEEDED_AT_FIRST_BYTES, "to start with");
    }
  }

  private static void makeRoot(EmbeddedLayout layout) throws KeeperFault {
    try {
      Files.createDirectories(
          layout.root(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException cause) {
      throw DataFolderShape.notWritable(layout.root(), cause);
    }
  }

  private EmbeddedKeeper open(DataFolder folder, Installation installation)
      throws KeeperFault, InterruptedException {
    String password = ClusterPassword.read(installation.layout().password());
    Optional<Postmaster> left = new Takeover(installation, contact, password).adoptOrClear();
    Postmaster postmaster = left.isPresent() ? left.get() : start(installation);
    EmbeddedAccess access = new EmbeddedAccess(postmaster.port(), password);
    ensureDatabase(installation, postmaster, access);
    forgetOldPrograms(installation);
    Watch watch = new Watch(installation, postmaster, clock, listener);
    watch.begin();
    return new EmbeddedKeeper(vertx, folder, installation, access, watch, listener);
  }

  private void ensureDatabase(
      Installation installation, Postmaster postmaster, EmbeddedAccess access)
      throws KeeperFault, InterruptedException {
    try {
      access.ensureDatabase(contact);
    } catch (KeeperFault fault) {
      PostmasterStop.stop(installation, postmaster);
      throw fault;
    }
  }

  /** What is shared may still be used by another data folder. */
  private void forgetOldPrograms(Installation installation) {
    try {
      if (settings.sharedPrograms() == null) {
        ProgramsInstall.forgetOthers(installation.programs());
      }
    } catch (IOException cause) {
      log.warn("PostgreSQL's programs of an earlier Kaze cannot be deleted", cause);
    }
  }

  private static Postmaster start(Installation installation)
      throws KeeperFault, InterruptedException {
    for (int tries = 1; tries <= PORTS_TRIED_MAX; tries++) {
      try {
        return PostmasterStart.start(installation, FreePort.find());
      } catch (PortTaken taken) {
        log.info("Another program took the port; trying the next", taken);
      }
    }
    throw new KeeperFault("Other programs keep taking the ports PostgreSQL is to listen on.");
  }
}
