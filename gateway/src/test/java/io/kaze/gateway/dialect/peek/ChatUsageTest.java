package io.kaze.gateway.dialect.peek;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatUsageTest {
  private static final List<String> NAMES =
      List.of(
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "x");
  private static final List<String> VALUES =
      List.of(
          "0",
          "7",
          "123456789",
          "null",
          "1.0",
          "-3",
          "\"9\"",
          "{}",
          "[1]",
          "1e3",
          "99999999999999999999");

  @Test
  void itReadsTheUsualForm() {
    Usage usage =
        read(
            """
            {"prompt_tokens": 1200, "completion_tokens":90,"total_tokens":1290,
             "prompt_tokens_details":{"cached_tokens":1000,"cache_write_tokens":50,"audio_tokens":0},
             "completion_tokens_details":{"reasoning_tokens":40}}\
            """);

    assertThat(usage).isEqualTo(new Usage(1200, 1000, 50, 0, 90, 40));
  }

  @Test
  void whereItSpeaksItSaysWhatTheDialectsReaderSays() {
    Random random = new Random(20261122);
    int spoken = 0;
    for (int i = 0; i < 20_000; i++) {
      String object = object(random, 2);
      Usage fast = read(object);
      spoken += fast == null ? 0 : 1;
      assertThat(fast == null || fast.equals(slow(object))).as(object).isTrue();
    }
    assertThat(spoken).isGreaterThan(4_000);
  }

  private static String object(Random random, int depth) {
    List<String> members = new ArrayList<>();
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    names.stream().limit(random.nextInt(5)).forEach(name -> members.add(member(random, name)));
    if (depth > 1 && random.nextBoolean()) {
      members.add("\"prompt_tokens_details\":" + object(random, depth - 1));
    }
    if (depth > 1 && random.nextBoolean()) {
      members.add("\"completion_tokens_details\" : " + object(random, depth - 1));
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String member(Random random, String name) {
    int usual = random.nextInt(4) == 0 ? VALUES.size() : 4;
    return "\"%s\":%s".formatted(name, VALUES.get(random.nextInt(usual)));
  }

  private static @Nullable Usage read(String object) {
    byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
    return ChatUsage.read(bytes, new Range(0, bytes.length));
  }

  private static @Nullable Usage slow(String object) {
    try {
      return Wire.CHAT.usage(Json.read("{\"usage\":" + object + "}"), Usage.NONE);
    } catch (Refusal unreadable) {
      return null;
    }
  }
}
