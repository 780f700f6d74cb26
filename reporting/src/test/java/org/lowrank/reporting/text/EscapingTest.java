package org.lowrank.reporting.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a_b|a\\_b",
        "50 %|50 \\%",
        "A&B|A\\&B",
        "#1|\\#1",
        "$x$|\\$x\\$",
        "{y}|\\{y\\}",
        "~|\\textasciitilde{}",
        "^|\\textasciicircum{}",
        "\\|\\textbackslash{}",
        "<i>|\\textless{}i\\textgreater{}",
        "\"q\"|\\symbol{34}q\\symbol{34}",
        "don't|don\\textquotesingle{}t",
        "a--b|a-{}-b",
        "é|é",
        "ρ|\\ensuremath{\\rho}",
        "Ω|\\ensuremath{\\Omega}",
        "Α|\\ensuremath{\\mathrm{A}}",
        "ο|\\ensuremath{o}",
        "≤|\\ensuremath{\\le}",
        "10⁻¹²|10\\ensuremath{{}^{-}}\\ensuremath{{}^{1}}\\ensuremath{{}^{2}}",
        "中|\\texttt{U+4E2D}",
        "😀|\\texttt{U+1F600}"
      })
  void latexKeepsEveryCharacter(String text, String expected) {
    assertEquals(expected, TexText.escape(text));
  }

  @Test
  void longWordsMayBreakInLatex() {
    assertEquals("abcdefghijklmnopqrst\\allowbreak{}u", TexText.escape("abcdefghijklmnopqrstu"));
    assertEquals(
        "singular-\\allowbreak{}value-\\allowbreak{}dynamics",
        TexText.escape("singular-value-dynamics"));
    assertEquals("top-k effective rank", TexText.escape("top-k effective rank"));
  }

  @Test
  void aCommentStaysOnItsLine() {
    assertEquals("a b c", TexText.comment("a\nb\r\n\u2028c"));
  }

  @Test
  void markupMeansNothing() {
    assertEquals(
        "&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;",
        Markup.escape("<script>alert(\"'&\")</script>"));
    assertEquals("é ρ 中 😀", Markup.escape("é ρ 中 😀"));
    assertEquals("a\uFFFDb\uFFFD\uFFFD", Markup.escape("a\u0000b\uD800\uFFFF"));
  }
}
