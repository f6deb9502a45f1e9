package io.kaze.deploy.doctor;

import io.kaze.deploy.cell.Skills;
import io.kaze.deploy.settings.Settings;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.LiveCatalogue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The agents and skills: how many are in force, and which files were refused. */
final class CatalogueLook {

  private CatalogueLook() {}

  static List<Finding> at(Settings settings) {
    try (LiveCatalogue live =
        new LiveCatalogue(
            settings.catalogueFolder(), Skills.handlers().keySet(), InstantSource.system())) {
      return of(live.current());
    }
  }

  private static List<Finding> of(Catalogue catalogue) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "catalogue",
            "%d agents, %d skills"
                .formatted(catalogue.agents().size(), catalogue.skills().size())));
    catalogue
        .problems()
        .forEach(problem ->
            findings.add(
                Finding.warn(
                    "catalogue",
                    problem.toString(),
                    "Mend the file; until then it is not in force.")));
    return findings;
  }
}
