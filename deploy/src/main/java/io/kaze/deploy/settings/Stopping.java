package io.kaze.deploy.settings;

import java.time.Duration;

/**
 * How long what runs may go on once the cell is told to stop.
 *
 * @param deadline for running tasks
 * @param answers for HTTP answers under way, once tasks have ended
 */
public record Stopping(Duration deadline, Duration answers) {}
