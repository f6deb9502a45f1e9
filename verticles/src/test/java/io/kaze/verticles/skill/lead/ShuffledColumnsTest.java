package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffledColumnsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfTheColumnsDoesNotMatter(long seed) throws Exception {
    List<List<String>> table = wholeRows(LeadFiles.example("leads.csv"));
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, table.getFirst().size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));

    JsonObject shuffled = LeadFiles.leads(csv(table, order, ';')).score();

    JsonObject straight =
        LeadFiles.leads(csv(table, order.stream().sorted().toList(), ',')).score();
    assertThat(withoutFields(shuffled)).isEqualTo(withoutFields(straight));
    assertThat(shuffled.getJsonObject("columns")).isEqualTo(straight.getJsonObject("columns"));
  }

  private static List<String> withoutFields(JsonObject ranking) {
    return leads(ranking).stream()
        .map(JsonObject::copy)
        .peek(lead -> lead.remove("fields"))
        .map(JsonObject::encode)
        .toList();
  }

  private static List<List<String>> wholeRows(String csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      int width = records.getFirst().size();
      return records.stream().filter(r -> r.size() == width).map(CSVRecord::toList).toList();
    }
  }

  private static String csv(List<List<String>> table, List<Integer> order, char delimiter)
      throws IOException {
    StringBuilder csv = new StringBuilder();
    for (List<String> row : table) {
      CSVFormat.RFC4180
          .builder()
          .setDelimiter(delimiter)
          .get()
          .printRecord(csv, order.stream().map(row::get).toArray());
    }
    return csv.toString();
  }
}
