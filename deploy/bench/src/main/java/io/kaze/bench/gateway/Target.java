package io.kaze.bench.gateway;

import io.kaze.bench.process.Child;

/**
 * Who is asked.
 *
 * @param name for the table
 * @param key what it wants to see
 * @param process whose CPU is counted
 */
record Target(String name, int port, String key, Child process) {}
