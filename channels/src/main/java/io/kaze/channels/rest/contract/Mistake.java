package io.kaze.channels.rest.contract;

/**
 * What is wrong with a value.
 *
 * @param where the property, such as {@code attachments[0].name}; empty for the whole
 * @param words what it must be, to be read behind its name
 */
record Mistake(String where, String words) {}
