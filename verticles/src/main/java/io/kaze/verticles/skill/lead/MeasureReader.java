package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.SkillFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads how a feature is measured: by {@code match}, {@code bands}, {@code days}, {@code present}.
 */
final class MeasureReader {
  static final Set<String> KINDS = Set.of("match", "bands", "days", "present");
  private static final long NUMBER_MAX = 1_000_000_000_000_000L;
  private static final long DAYS_MAX = 36_500;

  private MeasureReader() {}

  static Measure read(ProfileNode feature) throws SkillFault {
    List<String> kinds = KINDS.stream().filter(k -> feature.find(k).isPresent()).toList();
    if (kinds.size() != 1) {
      throw feature.fault("exactly one of " + ProfileNode.words(KINDS) + " is needed.");
    }
    ProfileNode node = feature.need(kinds.getFirst());
    if (feature.find("otherwise").isPresent() && !kinds.contains("match")) {
      throw feature.need("otherwise").fault("only a match has an otherwise.");
    }
    return switch (kinds.getFirst()) {
      case "match" -> match(node, feature);
      case "bands" -> bands(node);
      case "days" -> days(node);
      default -> new Measure.Present(share(node));
    };
  }

  private static Measure match(ProfileNode node, ProfileNode feature) throws SkillFault {
    List<Measure.Match.Level> levels = new ArrayList<>();
    for (ProfileNode level : node.list()) {
      level.allowOnly(Set.of("value", "any"));
      levels.add(new Measure.Match.Level(share(level.need("value")), words(level.need("any"))));
    }
    var otherwise = feature.find("otherwise");
    return new Measure.Match(
        levels, otherwise.isPresent() ? share(otherwise.get()) : BigDecimal.ZERO);
  }

  private static List<Measure.Word> words(ProfileNode any) throws SkillFault {
    List<Measure.Word> words = new ArrayList<>();
    for (ProfileNode node : any.list()) {
      Measure.Word word = Measure.Word.of(node.text());
      if (word == null) {
        throw node.fault("there is no letter or digit in it.");
      }
      words.add(word);
    }
    return words;
  }

  private static Measure bands(ProfileNode node) throws SkillFault {
    List<Measure.Bands.Band> bands = new ArrayList<>();
    for (Map.Entry<BigDecimal, BigDecimal> step : steps(node, "from", -NUMBER_MAX, NUMBER_MAX)) {
      bands.add(new Measure.Bands.Band(step.getKey(), step.getValue()));
    }
    return new Measure.Bands(bands.reversed());
  }

  private static Measure days(ProfileNode node) throws SkillFault {
    List<Measure.Days.Span> spans = new ArrayList<>();
    for (Map.Entry<BigDecimal, BigDecimal> step : steps(node, "within", 0, DAYS_MAX)) {
      spans.add(new Measure.Days.Span(step.getKey().longValue(), step.getValue()));
    }
    return new Measure.Days(spans);
  }

  /** Pairs of a limit and its value, by rising limit whatever the order written. */
  private static List<Map.Entry<BigDecimal, BigDecimal>> steps(
      ProfileNode node, String limit, long min, long max) throws SkillFault {
    List<Map.Entry<BigDecimal, BigDecimal>> steps = new ArrayList<>();
    for (ProfileNode step : node.list()) {
      step.allowOnly(Set.of(limit, "value"));
      BigDecimal at = step.need(limit).number(min, max);
      if (steps.stream().anyMatch(s -> s.getKey().compareTo(at) == 0)) {
        throw step.need(limit).fault(at.toPlainString() + " is there twice.");
      }
      steps.add(Map.entry(at, share(step.need("value"))));
    }
    steps.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    return steps;
  }

  private static BigDecimal share(ProfileNode node) throws SkillFault {
    return node.number(0, 1);
  }
}
