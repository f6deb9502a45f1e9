package io.kaze.bus.answer;

/**
 * A file that belongs to an answer.
 *
 * @param name its file name, such as {@code report.html}
 * @param mediaType its media type, such as {@code text/html}
 * @param content its text
 */
public record Artefact(String name, String mediaType, String content) {}
