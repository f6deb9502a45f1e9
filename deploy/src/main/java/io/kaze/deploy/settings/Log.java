package io.kaze.deploy.settings;

/**
 * What is logged and how.
 *
 * @param format how a line is written
 * @param level the least level that is written: trace, debug, info, warn or error
 */
public record Log(LogFormat format, String level) {}
