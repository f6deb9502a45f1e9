package io.kaze.deploy.settings;

/** How a line of the log is written. */
public enum LogFormat {
  /** Text on a terminal, JSON otherwise. */
  AUTO,
  /** For people. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
