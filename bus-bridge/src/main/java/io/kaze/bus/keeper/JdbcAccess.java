package io.kaze.bus.keeper;

/**
 * What a JDBC user, such as a migration, needs to connect.
 *
 * @param url the JDBC URL, without credentials
 * @param user the role to log in as
 * @param password its password, empty if none; never printed
 */
public record JdbcAccess(String url, String user, String password) {

  @Override
  public String toString() {
    return "JdbcAccess[url=" + url + ", user=" + user + ", password=[hidden]]";
  }
}
