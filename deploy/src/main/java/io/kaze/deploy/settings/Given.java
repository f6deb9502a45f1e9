package io.kaze.deploy.settings;

import java.nio.file.Path;

/**
 * A value as someone gave it.
 *
 * @param text what was given
 * @param origin where, for a person: {@code --port}, {@code KAZE_DOOR_PORT}, {@code kaze.yaml, line
 *     3}, {@code default}
 * @param base what a relative path in it is relative to
 */
record Given(String text, String origin, Path base) {}
