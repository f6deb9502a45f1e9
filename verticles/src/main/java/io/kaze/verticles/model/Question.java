package io.kaze.verticles.model;

import io.kaze.bus.message.Envelope;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model that is answered with a JSON object.
 *
 * @param <T> what a good answer is read as
 * @param envelope whose it is and until when an answer is of use
 * @param hint what kind of model suits, or a model's name; null for any
 * @param system what the model is to do, in Kaze's own words
 * @param user what it is to do it with; texts of people and files in a {@link Fence}
 * @param name of the answer's schema: letters, digits, hyphens
 * @param schema what the answer must look like, a JSON Schema
 * @param check holds an answer against what was promised
 * @param repairsMax how often a bad answer may be mended
 */
public record Question<T>(
    Envelope envelope,
    @Nullable String hint,
    String system,
    String user,
    String name,
    JsonObject schema,
    Function<JsonObject, Checked<T>> check,
    int repairsMax) {}
