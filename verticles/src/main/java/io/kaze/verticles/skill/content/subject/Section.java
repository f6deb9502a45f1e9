package io.kaze.verticles.skill.content.subject;

import io.kaze.verticles.skill.language.Sentence;
import java.util.List;

/**
 * A heading and what stands under it, up to the next heading.
 *
 * @param level of the heading; 0 for what stands before the first
 * @param heading its text; empty before the first
 * @param headingSentences the heading in sentences
 * @param body the sentences under it
 */
public record Section(
    int level, String heading, List<Sentence> headingSentences, List<Sentence> body) {}
