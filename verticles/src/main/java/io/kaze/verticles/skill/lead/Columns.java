package io.kaze.verticles.skill.lead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a file.
 *
 * @param headers one per column, each different
 * @param indexes position of the column of each recognised feature
 */
record Columns(List<String> headers, Map<String, Integer> indexes) {

  boolean has(String feature) {
    return indexes.containsKey(feature);
  }

  /** The header of a recognised feature. */
  String header(String feature) {
    return headers.get(indexes.getOrDefault(feature, -1));
  }

  /** The cell of a feature; empty when there is no such column, or the row ends before it. */
  String cell(List<String> cells, String feature) {
    int index = indexes.getOrDefault(feature, Integer.MAX_VALUE);
    return index < cells.size() ? cells.get(index) : "";
  }

  /** Who a lead is: the person, else the company, else the address, else the line. */
  String name(Row row) {
    String first = cell(row.cells(), KnownColumn.FIRST_NAME.feature());
    String last = cell(row.cells(), KnownColumn.LAST_NAME.feature());
    return List.of(
            cell(row.cells(), KnownColumn.NAME.feature()),
            (first + " " + last).strip(),
            cell(row.cells(), KnownColumn.COMPANY.feature()),
            cell(row.cells(), KnownColumn.EMAIL.feature()))
        .stream()
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("line " + row.line());
  }

  /** The cells by header, as many and as much of each as the limits allow. */
  Map<String, Object> fields(List<String> cells, Limits limits) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(headers.size(), limits.fieldsMax()); i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      fields.put(headers.get(i), Limits.clip(cell, limits.fieldCharsMax()));
    }
    return fields;
  }
}
