package io.kaze.bus.keeper;

import java.nio.file.Path;

/**
 * PostgreSQL's unpacked programs.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}; named after its content
 */
record PostgresPrograms(Path home) {

  String initdb() {
    return program("initdb");
  }

  String postgres() {
    return program("postgres");
  }

  String pgCtl() {
    return program("pg_ctl");
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
