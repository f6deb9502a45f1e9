package io.kaze.verticles.skill.report;

import static io.kaze.verticles.skill.report.Reports.everything;
import static io.kaze.verticles.skill.report.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> svgs() throws Exception {
    return elements(Reports.page(report(everything())).getElementsByTagName("svg"));
  }

  @Test
  void everyChartHasATitleAndADescriptionOfItsOwn() throws Exception {
    List<Element> svgs = svgs();

    Set<String> ids = new HashSet<>();
    assertThat(svgs).hasSize(4);
    for (Element svg : svgs) {
      Element title = (Element) svg.getElementsByTagName("title").item(0);
      Element description = (Element) svg.getElementsByTagName("desc").item(0);
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getAttribute("aria-labelledby"))
          .isEqualTo(title.getAttribute("id") + " " + description.getAttribute("id"));
      assertThat(ids.add(title.getAttribute("id"))).isTrue();
      assertThat(description.getTextContent()).contains(": ");
    }
  }

  @Test
  void aBarIsAsLongAsItsValue() throws Exception {
    Element scores = svgs().getFirst();

    // 430 units for 100 points: 95, 70.5 and 12.
    assertThat(elements(scores.getElementsByTagName("rect")))
        .extracting(bar -> bar.getAttribute("width"))
        .containsExactly("408.5", "303.2", "51.6");
  }

  @Test
  void theDistributionStandsOnOneFoot() throws Exception {
    Element distribution = svgs().get(1);

    assertThat(elements(distribution.getElementsByTagName("rect")))
        .extracting(bar ->
            Double.parseDouble(bar.getAttribute("y"))
                + Double.parseDouble(bar.getAttribute("height")))
        .containsOnly(198.0);
  }

  @Test
  void coordinatesDoNotDependOnTheMachinesLanguage() throws Exception {
    Locale before = Locale.getDefault();
    String here = report(everything()).encode();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(report(everything()).encode()).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void valuesOutsideTheScaleAreHeldInsideIt() {
    assertThat(SvgChart.share(-3, 10)).isZero();
    assertThat(SvgChart.share(30, 10)).isEqualTo(1);
    assertThat(SvgChart.share(1, 0)).isZero();
    assertThat(SvgChart.share(Double.NaN, 10)).isZero();
  }
}
