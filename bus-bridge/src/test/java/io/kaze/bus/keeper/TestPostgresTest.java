package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TestPostgresTest {

  @Test
  void whatOneTestWritesNoOtherSees(Vertx vertx) throws Exception {
    TestPostgres.Database mine = TestPostgres.freshDatabase();
    TestPostgres.Database theirs = TestPostgres.freshDatabase();
    Contact contact = new Contact(vertx);

    contact.with(mine.options(), it -> it.query("create table leads(name text)").execute());

    assertThat(tables(contact, mine)).isEqualTo(1);
    assertThat(tables(contact, theirs)).isZero();
  }

  @Test
  void jdbcReachesTheSameDatabase(Vertx vertx) throws Exception {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    JdbcAccess jdbc = database.jdbc();

    try (Connection connection =
            DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
        ResultSet name = connection.createStatement().executeQuery("select current_database()")) {

      assertThat(name.next()).isTrue();
      assertThat(name.getString(1)).isEqualTo(database.options().getDatabase());
    }
  }

  private static long tables(Contact contact, TestPostgres.Database database) throws Exception {
    return contact.with(
        database.options(),
        it ->
            it.query("select count(*) from pg_tables where schemaname = 'public'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
  }
}
