package io.kaze.verticles.catalogue;

import io.kaze.bus.task.Effects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a {@code SKILL.md}. */
final class SkillFile {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "license",
          "compatibility",
          "metadata",
          "allowed-tools",
          "handler",
          "effects",
          "tools",
          "call",
          "model",
          "needs",
          "gives",
          "asks",
          "timeout",
          "prose",
          "input",
          "output");

  private final Section front;
  private final Set<String> handlers;

  private SkillFile(Section front, Set<String> handlers) {
    this.front = front;
    this.handlers = handlers;
  }

  /**
   * Reads a skill.
   *
   * @param folder the name of the folder it lies in
   * @param handlers the handlers there are
   * @throws BadFile at the first fault found
   */
  static SkillDefinition parse(String folder, String text, Set<String> handlers) throws BadFile {
    var parts = FrontMatter.split(text);
    var yaml = YamlReader.read(parts.yaml(), FrontMatter.LINES_BEFORE);
    var file = new SkillFile(new Section(yaml, ""), handlers);
    try {
      return file.definition(folder, parts.body());
    } catch (IllegalArgumentException e) {
      throw new BadFile(yaml.line(), String.valueOf(e.getMessage()));
    }
  }

  private SkillDefinition definition(String folder, String body) throws BadFile {
    front.allowOnly(KEYS);
    var name = front.required("name", value -> Spelling.name("the name", value));
    if (!name.equals(folder)) {
      throw front.fault("name", "'" + name + "' must be the name of its folder, " + folder);
    }
    var max = SkillDefinition.DESCRIPTION_CHARACTERS_MAX;
    var description = front.required("description", value -> Spelling.text("it", value, max));
    return new SkillDefinition(name, description, about(), contract(), execution(), body);
  }

  private About about() throws BadFile {
    var max = About.COMPATIBILITY_CHARACTERS_MAX;
    return new About(
        front.optional("license", UnaryOperator.identity()),
        front.optional("compatibility", value -> Spelling.text("it", value, max)),
        metadata(),
        allowedTools());
  }

  private Map<String, String> metadata() throws BadFile {
    var metadata = front.section("metadata");
    return metadata == null ? Map.of() : metadata.texts();
  }

  /** The format writes them in one line parted by blanks; a list is read as well. */
  private List<String> allowedTools() throws BadFile {
    if (front.node("allowed-tools") instanceof YamlNode.Sequence) {
      return front.list("allowed-tools", UnaryOperator.identity());
    }
    var line = front.optional("allowed-tools", UnaryOperator.identity());
    return line == null || line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
  }

  private Execution execution() throws BadFile {
    var effects = front.optional("effects", Effects::of);
    var timeout = front.optional("timeout", Timeout::parse);
    return new Execution(
        handler(),
        effects == null ? Effects.NONE : effects,
        front.list("tools", UnaryOperator.identity()),
        front.optional("model", UnaryOperator.identity()),
        timeout == null ? Execution.TIMEOUT_DEFAULT : within(timeout),
        prose(),
        front.optional("call", UnaryOperator.identity()));
  }

  private @Nullable Prose prose() throws BadFile {
    var prose = front.section("prose");
    if (prose == null) {
      return null;
    }
    prose.allowOnly(Set.of("property", "input"));
    return new Prose(
        prose.required("property", UnaryOperator.identity()),
        prose.optional("input", UnaryOperator.identity()));
  }

  private Duration within(Duration timeout) throws BadFile {
    if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Execution.TIMEOUT_MAX) > 0) {
      throw front.fault("timeout", "must be more than nothing and at most 24 hours");
    }
    return timeout;
  }

  private @Nullable String handler() throws BadFile {
    var handler = front.optional("handler", UnaryOperator.identity());
    if (handler != null && !handlers.contains(handler)) {
      var choice =
          handlers.isEmpty() ? "none" : String.join(", ", handlers.stream().sorted().toList());
      throw front.fault("handler", "'" + handler + "' is not a handler; there are " + choice);
    }
    return handler;
  }

  private SkillContract contract() throws BadFile {
    var needs = needs();
    var gives = front.optional("gives", value -> Spelling.name("fact", value));
    var asks = front.list("asks", UnaryOperator.identity());
    var schemas = new SchemaFields(front);
    var input = schemas.read("input");
    schemas.checkFilled(input, front.section("needs"), needs);
    return new SkillContract(needs, gives, asks, input, schemas.read("output"));
  }

  private Map<String, Need> needs() throws BadFile {
    var section = front.section("needs");
    var needs = new LinkedHashMap<String, Need>();
    if (section != null) {
      for (var input : section.keys()) {
        needs.put(input, need(section, input));
      }
    }
    return needs;
  }

  private static Need need(Section needs, String input) throws BadFile {
    var need = needs.section(input);
    if (need == null) {
      throw needs.fault(input, "is missing");
    }
    need.allowOnly(Set.of("fact", "optional", "oneOf"));
    var fact = need.required("fact", value -> Spelling.name("fact", value));
    if (need.flag("optional") && need.flag("oneOf")) {
      throw need.fault("oneOf", "and optional exclude each other");
    }
    return new Need(fact, need.flag("optional"), need.flag("oneOf"));
  }
}
