package org.lowrank.reporting.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lowrank.core.base.InvalidInputException;
import org.lowrank.core.result.Document;
import org.lowrank.core.result.Prose;
import org.lowrank.core.result.Table;
import org.lowrank.reporting.LongPaper;

class HtmlPageTest {
  private static final Document PAPER = LongPaper.of(2);
  private static String html;

  @BeforeAll
  static void write() throws IOException {
    html = HtmlPage.write(PAPER, LongPaper.pictures(PAPER));
  }

  @Test
  void numbersInTextsAreRoundedAndLeadToWhatTheyRestOn() {
    assertTrue(
        html.contains(
            "<p>The rank is <a class=\"value\" href=\"#origin:part-2\" data-origins=\"1\""
                + " data-cells=\"2-4\" data-name=\"part-2/rank/depth=4\">2.523(12)</a>,"),
        html);
    assertTrue(html.contains("<div id=\"origin:part-2\">"), html);
  }

  @Test
  void mentionsAndCitationsAreNumberedLinks() {
    String label = PAPER.labels().get("part-2-ranks");
    assertTrue(html.contains("as <a href=\"#part-2-ranks\">" + label + "</a> shows"), label);
    assertTrue(html.contains("[<a href=\"#reference:huh2023\">1</a>]"), html);
    assertTrue(
        html.contains("[<a href=\"#reference:huh2023\">1</a>, <a href=\"#reference:odd\">2</a>]"),
        html);
    assertTrue(
        html.contains(
            "<li id=\"reference:huh2023\">Minyoung Huh, Hossein Mobahi and Phillip Isola. The"),
        html);
  }

  @Test
  void aNumberOfTheWholePaperSaysWhatItWasCountedFrom() {
    assertTrue(
        html.contains(
            " data-basis=\"The parts, &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;a&quot;,"
                + " counted.\" data-name=\"paper/experiments\">2</a>"),
        html);
  }

  @Test
  void aSectionAndAResultNamedAfterItAreTwoPlaces() throws IOException {
    Table table =
        new Table("section-x", "", "", List.of(new Table.Column("a", "")), List.of(), List.of());
    Document.Section section =
        new Document.Section("x", "X", Prose.EMPTY, List.of(table), List.of());
    String page = HtmlPage.write(new Document("t", "", List.of(section), Map.of()), Map.of());
    assertEquals(2, page.split(" id=\"section-x\"", -1).length, page);
    assertTrue(page.contains("<section id=\"section:x\""), page);
    assertTrue(page.contains("<a href=\"#section:x\""), page);
  }

  @Test
  void namesThatDoNotExistAreErrorsThatNameTheNearest() {
    Document wrong = withIntroduction("It is \\lowrankvalue{part-1/rank/depth=5}.");
    InvalidInputException error =
        assertThrows(InvalidInputException.class, () -> HtmlPage.write(wrong, Map.of()));
    assertTrue(error.getMessage().contains("unknown value \"part-1/rank/depth=5\""));
    assertTrue(error.getMessage().contains("did you mean \"part-1/rank/depth=4\"?"));
    Document mention = withIntroduction("See \\lowrankref{nothing}.");
    assertThrows(InvalidInputException.class, () -> HtmlPage.write(mention, Map.of()));
    Document citation = withIntroduction("See \\cite{nobody}.");
    assertThrows(InvalidInputException.class, () -> HtmlPage.write(citation, Map.of()));
  }

  private static Document withIntroduction(String text) {
    return new Document(
        "t", List.of(), Prose.parse(text), List.of(), PAPER.values(), List.of(), Map.of());
  }

  @Test
  void storeKeysStandOnThePageOnce() {
    PAPER.origins().stream()
        .flatMap(origin -> origin.cells().stream())
        .forEach(cell -> assertEquals(2, html.split(cell.key(), -1).length, cell.key()));
  }

  @Test
  void markupInAnyTextStaysText() {
    assertEquals(1, html.split("<script>", -1).length - 1);
    assertFalse(html.contains("alert(1)</script>"));
    assertTrue(html.contains("<p class=\"authors\">A. Author, B. &lt;script&gt;"));
    assertFalse(html.contains("href=\"javascript:"));
  }

  @Test
  void thePolicyAdmitsThePagesOwnStyleAndScriptAlone() throws Exception {
    for (String element : List.of("style", "script")) {
      Matcher matcher =
          Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(html);
      assertTrue(matcher.find());
      byte[] text = matcher.group(1).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      String source = "sha256-" + Base64.getEncoder().encodeToString(digest);
      assertTrue(html.contains(element + "-src '" + source + "'"), element);
    }
    assertTrue(html.contains("content=\"default-src 'none';"));
    assertFalse(html.contains(" style=\""), "a style attribute, which the policy forbids");
  }

  @Test
  void theSameDocumentGivesTheSameBytes() throws IOException {
    assertEquals(html, HtmlPage.write(LongPaper.of(2), LongPaper.pictures(PAPER)));
  }

  @Test
  void aDocumentWithoutAnythingIsAPage() throws IOException {
    Document empty = new Document("empty", "", List.of(), Map.of());
    String page = HtmlPage.write(empty, Map.of());
    assertTrue(page.contains("<h1>empty</h1>"));
    assertFalse(page.contains("Provenance</h2>"));
  }
}
