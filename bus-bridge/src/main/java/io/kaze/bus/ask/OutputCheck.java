package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;

/**
 * Asks whether a skill could have put this out. Answered with what is wrong.
 *
 * @param skill the skill
 * @param output what somebody wants to stand as its output; a JSON object
 */
public record OutputCheck(String skill, RawJson output) implements Ask<OutputFaults> {}
