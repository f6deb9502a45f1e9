package io.kaze.deploy.door;

import java.net.URI;
import java.sql.DriverManager;
import java.util.Properties;

/** The owner of a cell's database, who sees all that is kept. */
record Owner(String url) {

  long rows(String table) throws Exception {
    URI uri = URI.create(url);
    String[] login = uri.getUserInfo().split(":", 2);
    Properties properties = new Properties();
    properties.put("user", login[0]);
    properties.put("password", login[1]);
    String jdbc =
        "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    try (var connection = DriverManager.getConnection(jdbc, properties);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from kaze." + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Everything a request could leave behind. */
  String kept() throws Exception {
    StringBuilder kept = new StringBuilder();
    for (String table :
        new String[] {
          "entry", "goal", "attachment", "attachment_part", "approval", "token", "tenant"
        }) {
      kept.append(table).append('=').append(rows(table)).append(' ');
    }
    return kept.toString();
  }
}
