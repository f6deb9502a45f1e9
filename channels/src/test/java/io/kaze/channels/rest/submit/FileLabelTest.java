package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.channels.rest.problem.ProblemFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLabelTest {

  @ParameterizedTest
  @CsvSource({
    "leads.csv, leads.csv",
    "/home/ada/leads.csv, leads.csv",
    "C:\\Users\\ada\\leads.csv, leads.csv",
    "..\\../leads.csv, leads.csv",
    "' leads 1.csv ', leads 1.csv"
  })
  void aNameIsWithoutFolders(String given, String name) {
    assertThat(FileLabel.of(given, "text/csv").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "folder/", "a\u0000b", "a\nb", "half\ud83d"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> FileLabel.of(name, null)).isInstanceOf(ProblemFault.class);
  }

  @Test
  void aNameTooLongIsRefused() {
    assertThatThrownBy(() -> FileLabel.of("a".repeat(256), null))
        .isInstanceOf(ProblemFault.class)
        .hasMessageContaining("1 to 255 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/html; charset=utf-8", "application/vnd.x+json"})
  void aMediaTypeIsKeptAsGiven(String type) {
    assertThat(FileLabel.of("a", type).mediaType()).isEqualTo(type);
  }

  @Test
  void bytesNothingIsKnownAboutHaveAMediaTypeToo() {
    assertThat(FileLabel.of("a", null).mediaType()).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "text/", "text/csv\r\nX: y", "a b/c"})
  void aMediaTypeThatIsNoneIsRefused(String type) {
    assertThatThrownBy(() -> FileLabel.of("a.csv", type))
        .isInstanceOf(ProblemFault.class)
        .hasMessageContaining("a.csv");
  }
}
