package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Image;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Do images say in words what they show (WCAG 2.2, 1.1.1 Non-text Content)? An empty alternative
 * marks decoration and is fine; a file name is no alternative (failure F30 there).
 */
public record ImageAlts() implements Check {
  private static final Pattern FILE_NAME =
      Pattern.compile(
          "(?i)(?:dsc|img|image|photo|pic)?[_ -]?\\d{2,}|\\S+\\.(?:jpe?g|png|gif|webp|svg|avif)|image|photo|picture|img");

  @Override
  public String name() {
    return "image-alts";
  }

  @Override
  public int weight() {
    return 6;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Image> images = subject.page().images();
    if (images.isEmpty()) {
      return Optional.empty();
    }
    List<String> bad = images.stream().filter(ImageAlts::isBad).map(Image::source).toList();
    if (bad.isEmpty()) {
      return Finding.pass(
          "%s, none without an alternative text."
              .formatted(Quote.count(images.size(), "image", "images")));
    }
    String seen =
        "%d of %s without an alternative text that says what it shows: %s."
            .formatted(bad.size(), Quote.count(images.size(), "image", "images"), Quote.of(bad));
    String advice = "Describe each in a few words; leave alt empty only for decoration.";
    return 2 * bad.size() < images.size() ? Finding.warn(seen, advice) : Finding.fail(seen, advice);
  }

  private static boolean isBad(Image image) {
    return image.alt() == null || FILE_NAME.matcher(image.alt()).matches();
  }
}
