package org.lowrank.core.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lowrank.core.base.InvalidInputException;

/** What is wrong with JSON, in the words of who writes it and not of who reads it in Java. */
final class JsonProblem {
  /** As the parser names what it found. */
  private static final Pattern FOUND = Pattern.compile("from (\\w+) value");

  private JsonProblem() {}

  /** One line, as in {@code "title" must be a text "...", found a JSON array}. */
  static String of(JsonProcessingException e) {
    String original = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    if (e.getCause() instanceof InvalidInputException mistake) {
      return mistake.getMessage();
    }
    if (!(e instanceof MismatchedInputException mismatch)) {
      return original;
    }
    if (original.startsWith("No content")) {
      return "expected an object {...}, found nothing";
    }
    if (original.startsWith("Trailing token")) {
      return "expected nothing after the object";
    }
    String place =
        mismatch.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .reduce((first, last) -> last)
            .map(field -> "\"" + field + "\"")
            .orElse("the paper");
    Matcher found = FOUND.matcher(original);
    String what = found.find() ? ", found a JSON " + found.group(1).toLowerCase(Locale.ROOT) : "";
    return place + " must be " + kind(mismatch.getTargetType()) + what;
  }

  private static String kind(Class<?> type) {
    if (type == String.class) {
      return "a text \"...\"";
    }
    if (type != null && List.class.isAssignableFrom(type)) {
      return "a list [...]";
    }
    boolean number = type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type));
    return number ? "a number" : "an object {...}";
  }
}
