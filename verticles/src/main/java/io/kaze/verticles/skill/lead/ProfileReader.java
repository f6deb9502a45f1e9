package io.kaze.verticles.skill.lead;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an ideal-customer profile in YAML or, YAML being a superset of it, JSON. */
final class ProfileReader {
  private static final int FEATURES_MAX = 40;
  private static final int WEIGHT_MAX = 1_000_000;
  private static final String DEFAULT = "default-profile.yaml";
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Grades GRADES =
      new Grades(BigDecimal.valueOf(75), BigDecimal.valueOf(55), BigDecimal.valueOf(35));

  private ProfileReader() {}

  /** The profile that stands in when none was sent: a resource beside this class. */
  static Profile standard() throws SkillFault {
    try (InputStream in = ProfileReader.class.getResourceAsStream(DEFAULT)) {
      return read(DEFAULT, Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw SkillFault.transientFault(DEFAULT + " cannot be read: " + e.getMessage());
    }
  }

  static Profile read(Attachment attachment, Material material, Limits limits) throws SkillFault {
    try (InputStream in = attachment.open(material)) {
      byte[] bytes = in.readNBytes(limits.profileBytesMax() + 1);
      if (bytes.length > limits.profileBytesMax()) {
        throw SkillFault.badInput(
            "The profile %s is larger than %s bytes."
                .formatted(attachment.name(), limits.profileBytesMax()));
      }
      return read(attachment.name(), bytes);
    } catch (IOException e) {
      throw attachment.unreadable(e);
    }
  }

  static Profile read(String file, byte[] bytes) throws SkillFault {
    ProfileNode top = new ProfileNode(file, "", parse(file, bytes));
    top.allowOnly(Set.of("name", "asOf", "grades", "features"));
    Optional<ProfileNode> name = top.find("name");
    return new Profile(
        name.isPresent() ? name.get().text() : file,
        asOf(top),
        grades(top),
        features(top.need("features")),
        new JsonObject(top.json().toString()));
  }

  private static JsonNode parse(String file, byte[] bytes) throws SkillFault {
    try {
      return YAML.readTree(bytes);
    } catch (JacksonException e) {
      String place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw SkillFault.badInput(
          "The profile %s%s is not valid YAML: %s"
              .formatted(file, place, e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw SkillFault.badInput("The profile " + file + " is not text: " + e.getMessage());
    }
  }

  private static @Nullable LocalDate asOf(ProfileNode top) throws SkillFault {
    Optional<ProfileNode> node = top.find("asOf");
    if (node.isEmpty()) {
      return null;
    }
    LocalDate day = DateForm.parse(node.get().text(), DateOrder.DAY_FIRST);
    if (day == null) {
      throw node.get().fault("a date such as 2026-06-30 is needed.");
    }
    return day;
  }

  private static Grades grades(ProfileNode top) throws SkillFault {
    Optional<ProfileNode> node = top.find("grades");
    if (node.isEmpty()) {
      return GRADES;
    }
    ProfileNode grades = node.get();
    grades.allowOnly(Set.of("A", "B", "C"));
    BigDecimal a = grades.need("A").number(0, 100);
    BigDecimal b = grades.need("B").number(0, 100);
    BigDecimal c = grades.need("C").number(0, 100);
    if (a.compareTo(b) <= 0 || b.compareTo(c) <= 0) {
      throw grades.fault("A must be above B, and B above C.");
    }
    return new Grades(a, b, c);
  }

  private static List<Feature> features(ProfileNode node) throws SkillFault {
    Map<String, ProfileNode> entries = node.entries();
    if (entries.size() > FEATURES_MAX) {
      throw node.fault("there are more than " + FEATURES_MAX + " features.");
    }
    List<BigDecimal> weights = new ArrayList<>();
    for (ProfileNode feature : entries.values()) {
      weights.add(weight(feature));
    }
    List<Integer> tenths = Weights.tenths(weights);
    List<Feature> features = new ArrayList<>();
    for (Map.Entry<String, ProfileNode> entry : entries.entrySet()) {
      int i = features.size();
      features.add(feature(entry.getKey(), entry.getValue(), weights.get(i), tenths.get(i)));
    }
    return features;
  }

  private static BigDecimal weight(ProfileNode feature) throws SkillFault {
    BigDecimal weight = feature.need("weight").number(0, WEIGHT_MAX);
    if (weight.signum() == 0) {
      throw feature.need("weight").fault("it must be above 0; leave the feature out instead.");
    }
    return weight;
  }

  private static Feature feature(String name, ProfileNode node, BigDecimal weight, int tenths)
      throws SkillFault {
    node.allowOnly(Set.of("weight", "headers", "match", "otherwise", "bands", "days", "present"));
    List<String> headers = new ArrayList<>();
    if (node.find("headers").isPresent()) {
      for (ProfileNode header : node.need("headers").list()) {
        headers.add(header.text());
      }
    } else if (KnownColumn.of(name).isEmpty()) {
      throw node.fault("this feature is not known by name; say its column with headers: [...].");
    }
    return new Feature(name, weight, tenths, headers, MeasureReader.read(node));
  }
}
