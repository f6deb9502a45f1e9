package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the leads of a CSV by how well they fit an ideal-customer profile, without a model.
 *
 * <p>Method: an additive multi-attribute value model (R. L. Keeney and H. Raiffa, <i>Decisions with
 * Multiple Objectives</i>, 1976, ch. 3). Each feature of the profile has a weight and a value
 * function from cell to a share of 0 to 1; the weights are brought to 100 points; a lead's score is
 * the sum of weight times share. That weights set by hand predict about as well as fitted ones is
 * R. M. Dawes, "The robust beauty of improper linear models in decision making", <i>American
 * Psychologist</i> 34 (1979). A missing or unreadable cell, and a column the file does not have,
 * earn 0 and are said so.
 *
 * <p>Points are whole tenths, a half rounded up for each feature, so the contributions add up to
 * the score exactly. Ties go to the row that comes first in the file. There is no clock: recency is
 * counted back from the newest date in the file, or the profile's {@code asOf}.
 *
 * <p>The file is streamed, once for its encoding, once for its newest date and once for the scores;
 * only the best rows, a bounded number of findings and of e-mail addresses are held.
 */
public final class LeadScoring implements SkillHandler {
  private final Limits limits;

  /** With the limits the skill's description names. */
  public LeadScoring() {
    this(Limits.DEFAULT);
  }

  LeadScoring(Limits limits) {
    this.limits = limits;
  }

  @Override
  public JsonObject handle(JsonObject input, Material material)
      throws SkillFault, InterruptedException {
    try {
      return score(input, material);
    } catch (SkillFault fault) {
      // An interrupt closes the file that is being read, which looks like a failing store.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw fault;
    }
  }

  private JsonObject score(JsonObject input, Material material)
      throws SkillFault, InterruptedException {
    Attachment leads = Attachment.of(input, "leads");
    Profile profile =
        input.getValue("profile") == null
            ? ProfileReader.standard()
            : ProfileReader.read(Attachment.of(input, "profile"), material, limits);
    Findings findings = new Findings(limits.findingsMax());
    CsvFile file = new CsvProbe(leads, material, limits).probe(findings);
    return ranking(file, profile, findings).toJson();
  }

  private Ranking ranking(CsvFile file, Profile profile, Findings findings)
      throws SkillFault, InterruptedException {
    Columns columns;
    AsOf asOf;
    try (Rows rows = file.rows()) {
      columns = new Header(file, profile).read(first(rows, file), findings);
      asOf = new Survey(file, profile).of(rows, columns, findings);
    } catch (IOException e) {
      throw file.attachment().unreadable(e);
    }
    Ranking ranking = new Ranking(profile, columns, asOf, limits, findings);
    try (Rows rows = file.rows()) {
      first(rows, file);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        ranking.add(row);
      }
    } catch (IOException e) {
      throw file.attachment().unreadable(e);
    }
    return ranking;
  }

  private static Row first(Rows rows, CsvFile file) throws SkillFault, InterruptedException {
    @Nullable Row header = rows.next();
    if (header == null) {
      throw file.bad("is empty: there are no leads to score.");
    }
    return header;
  }
}
