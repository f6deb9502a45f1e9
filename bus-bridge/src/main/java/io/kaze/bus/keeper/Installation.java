package io.kaze.bus.keeper;

/**
 * All that is needed to start and stop one embedded PostgreSQL.
 *
 * @param settings what Kaze sets in it
 */
record Installation(
    EmbeddedLayout layout, PostgresPrograms programs, RunAs runAs, ClusterSettings settings) {}
