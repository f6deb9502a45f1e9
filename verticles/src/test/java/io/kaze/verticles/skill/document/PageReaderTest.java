package io.kaze.verticles.skill.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.document.Block.Heading;
import io.kaze.verticles.skill.document.Block.Paragraph;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PageReaderTest {

  @Test
  void whatAnHtmlPageSaysAboutItselfIsRead() throws Exception {
    Page page = PageReader.page("bakery.html", "", fixture("bakery.html"));

    assertThat(page.about())
        .isEqualTo(
            new Page.About(
                "Sourdough Bread in Leeds | Canal Bakery",
                "Slow sourdough bread, baked by the canal.",
                "en-GB",
                "https://www.canalbakery.example/bread",
                "Canal Bakery"));
  }

  @Test
  void anHtmlPageIsReadAsItsReadersSeeIt() throws Exception {
    Page page = PageReader.page("bakery.html", "", fixture("bakery.html"));

    assertThat(page.blocks())
        .containsExactly(
            new Heading(1, "Sourdough bread"),
            new Paragraph("We bake at night.\nYou eat at eight."),
            new Paragraph("Loose text counts too."),
            new Paragraph("Rye"),
            new Paragraph("Wheat"),
            new Heading(2, "Where"),
            new Paragraph("At Wharf 3, or write."));
    assertThat(page.words()).isEqualTo(22);
  }

  @Test
  void imagesWithoutAnAlternativeAreToldFromDecoration() throws Exception {
    Page page = PageReader.page("bakery.html", "", fixture("bakery.html"));

    assertThat(page.images())
        .containsExactly(
            new Image("loaf.jpg", "A round loaf"),
            new Image("line.png", ""),
            new Image("oven.jpg", null),
            new Image("door.jpg", "Our oven"));
  }

  @Test
  void linksAreToldApartByWhereTheyLead() throws Exception {
    Page page = PageReader.page("bakery.html", "", fixture("bakery.html"));

    assertThat(page.links())
        .containsExactly(
            new Link("Start", "/", Link.Kind.INTERNAL),
            new Link("Shop", "https://canalbakery.example/shop", Link.Kind.INTERNAL),
            new Link("Wharf 3", "https://maps.example/leeds", Link.Kind.EXTERNAL),
            new Link("write", "mailto:hi@canalbakery.example", Link.Kind.OTHER),
            new Link("Our oven", "/oven", Link.Kind.INTERNAL));
  }

  @Test
  void markdownIsReadWithItsFrontMatter() throws Exception {
    Page page = PageReader.page("notes.md", "text/markdown", fixture("notes.md"));

    assertThat(page.format()).isEqualTo(Format.MARKDOWN);
    assertThat(page.title()).isEqualTo("Care of Copper Pans");
    assertThat(page.description()).isEqualTo("How to clean and keep copper pans.");
    assertThat(page.about().language()).isEqualTo("en");
    assertThat(page.headings())
        .containsExactly(new Heading(1, "Copper pans"), new Heading(2, "Cleaning"));
    assertThat(page.paragraphs())
        .contains(new Paragraph("Copper conducts heat well. See our tin guide."));
    assertThat(page.links())
        .containsExactly(new Link("our tin guide", "tin.md", Link.Kind.INTERNAL));
    assertThat(page.images()).containsExactly(new Image("pan.jpg", "A pan"));
  }

  @Test
  void markdownWithoutFrontMatterIsNamedByItsMainHeading() throws Exception {
    byte[] bytes = bytes("Soup\n====\n\nBoil it.\n");

    Page page = PageReader.page("soup.md", "", bytes);

    assertThat(page.title()).isEqualTo("Soup");
  }

  @Test
  void aDashedLineThatOpensNoFrontMatterIsText() throws Exception {
    Page page = PageReader.page("soup.md", "", bytes("---\n\nBoil it well.\n"));

    assertThat(page.paragraphs()).containsExactly(new Paragraph("Boil it well."));
  }

  @Test
  void aShortFirstLineOfPlainTextIsItsHeading() throws Exception {
    Page page = PageReader.page("letter.txt", "text/plain", fixture("letter.txt"));

    assertThat(page.title()).isEqualTo("Window cleaning in Hove");
    assertThat(page.blocks())
        .containsExactly(
            new Heading(1, "Window cleaning in Hove"),
            new Paragraph("We clean windows inside and out, also on the third floor."),
            new Paragraph("Prices start at £25."));
  }

  @Test
  void htmlIsRecognisedWithoutANameOrType() throws Exception {
    Page page = PageReader.page("upload", "", bytes("<!DOCTYPE html><p>Hello"));

    assertThat(page.format()).isEqualTo(Format.HTML);
  }

  @Test
  void elementsNestedTwentyThousandDeepAreRead() throws Exception {
    Page page = PageReader.page("deep.html", "", bytes("<div>".repeat(20_000) + "deep"));

    assertThat(page.paragraphs()).containsExactly(new Paragraph("deep"));
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PageReaderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
