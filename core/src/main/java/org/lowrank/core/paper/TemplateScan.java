package org.lowrank.core.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.InvalidInputException;

/** The names that a LaTeX template uses, with their lines. */
public record TemplateScan(List<Use> values) {
  private static final Pattern VALUE = Pattern.compile("\\\\lowrankvalue\\{([^{}]*)\\}");

  /** A name and where it stands. */
  public record Use(String name, String place) {}

  /** Scans a document. */
  public static TemplateScan of(Path tex) {
    List<Use> values = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(tex);
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = VALUE.matcher(lines.get(i).replaceAll("(?<!\\\\)%.*", ""));
        while (matcher.find()) {
          values.add(new Use(matcher.group(1), tex.getFileName() + ", line " + (i + 1)));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException("template " + tex + " cannot be read: " + e, e);
    }
    return new TemplateScan(values);
  }
}
