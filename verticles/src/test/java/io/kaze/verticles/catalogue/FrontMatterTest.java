package io.kaze.verticles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class FrontMatterTest {

  @Test
  void aFileWithoutFrontMatterIsRefusedAtItsFirstLine() {
    var fault = catchThrowableOfType(BadFile.class, () -> FrontMatter.split("# Just Markdown\n"));

    assertThat(fault.line()).isEqualTo(1);
    assertThat(fault.reason()).contains("must begin with a line '---'");
  }

  @Test
  void anEmptyFileIsRefusedTheSameWay() {
    var fault = catchThrowableOfType(BadFile.class, () -> FrontMatter.split(""));

    assertThat(fault.line()).isEqualTo(1);
  }

  @Test
  void frontMatterThatNeverEndsIsRefusedAtTheLastLine() {
    var fault =
        catchThrowableOfType(BadFile.class, () -> FrontMatter.split("---\nname: a\n# Text\n"));

    assertThat(fault.line()).isEqualTo(3);
    assertThat(fault.reason()).contains("not closed");
  }

  @Test
  void aRulerInTheTextBelowIsPartOfTheText() throws BadFile {
    var parts = FrontMatter.split("---\nname: a\n---\nOne\n---\nTwo\n");

    assertThat(parts.yaml()).isEqualTo("name: a");
    assertThat(parts.body()).isEqualTo("One\n---\nTwo");
  }
}
