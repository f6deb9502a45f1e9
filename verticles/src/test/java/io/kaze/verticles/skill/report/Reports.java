package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Results to report on, and the report. */
final class Reports {
  private Reports() {}

  static JsonObject result(String name) {
    try (var in = Reports.class.getResourceAsStream(name + ".json")) {
      return new JsonObject(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject everything() {
    return new JsonObject()
        .put("ranking", result("ranking"))
        .put("keywords", result("keywords"))
        .put("review", result("review"))
        .put("goal", "Score these leads & write me a <b>report</b>");
  }

  static JsonObject report(JsonObject input) throws SkillFault, InterruptedException {
    return new ReportGeneration()
        .handle(
            input,
            id -> {
              throw new IOException("a report opens no attachment");
            });
  }

  /** The page as XML: fails when it is not well-formed. */
  static Document page(JsonObject report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(report.getString("html"))));
  }
}
