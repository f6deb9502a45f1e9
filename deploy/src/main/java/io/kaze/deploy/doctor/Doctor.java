package io.kaze.deploy.doctor;

import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything a cell needs. Starts nothing and changes nothing. Blocks. */
public final class Doctor {
  private final Settings settings;

  /** For a cell with these settings. */
  public Doctor(Settings settings) {
    this.settings = settings;
  }

  /** One finding for each thing looked at. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Machine.java());
    findings.add(Machine.memory());
    findings.addAll(DataFolderLook.at(settings.data()));
    findings.add(PostgresLook.at(settings));
    Optional<CellFile> running = running();
    if (running.isPresent()) {
      findings.add(Finding.ok("ports", "held by the cell that runs"));
    } else {
      findings.add(PortLook.at("door", settings.door(), "--port"));
      settings
          .management()
          .ifPresent(where -> findings.add(PortLook.at("management", where, "--management-port")));
    }
    findings.addAll(CatalogueLook.at(settings));
    findings.add(ModelLook.at(settings.models()));
    findings.add(RoutesLook.at(settings));
    settings.vault().ifPresent(vault -> findings.add(VaultLook.at(vault)));
    settings.kubernetes().ifPresent(where -> findings.addAll(KubernetesLook.at(where)));
    settings
        .nats()
        .ifPresent(nats -> findings.addAll(BridgeLook.at(nats, settings.data(), running)));
    return findings;
  }

  /** The cell that runs on the data folder, if one does: then its ports are taken, and by right. */
  private Optional<CellFile> running() {
    try {
      return CellFile.read(settings.data());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
