package org.lowrank.core.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;

/**
 * The data sets that can be had, in the order of their list. What lowrank knows is in {@code
 * catalog.json} beside this class; a file of the same name and form in the data directory adds to
 * it, and an entry there replaces the one of the same name here (to put a nearer mirror first,
 * say).
 */
public final class DataCatalog {
  /** The name of a catalog file, both here and in a data directory. */
  public static final String FILE_NAME = "catalog.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, CatalogEntry> entries;

  private record Content(List<CatalogEntry> datasets) {}

  private DataCatalog(Collection<CatalogEntry> entries) {
    this.entries = new LinkedHashMap<>();
    entries.forEach(entry -> this.entries.put(entry.name(), entry));
  }

  /**
   * What lowrank itself knows.
   *
   * @return the catalog that ships
   */
  public static DataCatalog bundled() {
    try (InputStream in = DataCatalog.class.getResourceAsStream(FILE_NAME)) {
      return new DataCatalog(parse(FILE_NAME, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read lowrank's own " + FILE_NAME, e);
    }
  }

  /**
   * What lowrank knows and what the data directory's own catalog adds or replaces.
   *
   * @param directory the data directory; need not exist, nor hold a catalog
   * @return both together
   * @throws InvalidInputException if the directory's catalog can't be read or is malformed; says
   *     the line and the column
   */
  public static DataCatalog load(DataDirectory directory) {
    Path file = directory.root().resolve(FILE_NAME);
    DataCatalog catalog = bundled();
    if (Files.exists(file)) {
      try {
        parse(file.toString(), Files.readAllBytes(file))
            .forEach(entry -> catalog.entries.put(entry.name(), entry));
      } catch (IOException e) {
        throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return catalog;
  }

  private static List<CatalogEntry> parse(String name, byte[] json) throws IOException {
    Content content;
    try {
      content = JSON.readValue(json, Content.class);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(name + ": " + describe(e), e);
    }
    if (content == null || content.datasets() == null) {
      throw new InvalidInputException(name + ": must be an object with a list \"datasets\"");
    }
    Map<String, CatalogEntry> distinct = new LinkedHashMap<>();
    for (CatalogEntry entry : content.datasets()) {
      if (entry == null) {
        throw new InvalidInputException(name + ": a data set must be an object, found null");
      }
      if (distinct.put(entry.name(), entry) != null) {
        throw new InvalidInputException(name + ": data set " + entry.name() + " is listed twice");
      }
    }
    return List.copyOf(distinct.values());
  }

  private static String describe(JsonProcessingException e) {
    // What our own records object to arrives as a cause, and says it better than its wrapping.
    String what =
        e.getCause() instanceof InvalidInputException invalid
            ? invalid.getMessage()
            : e.getOriginalMessage().lines().findFirst().orElse("malformed");
    JsonLocation where = e.getLocation();
    return where == null
        ? what
        : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": " + what;
  }

  /**
   * All data sets.
   *
   * @return in the order of their list, the data directory's additions last
   */
  public List<CatalogEntry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * One data set.
   *
   * @param name its name, exactly
   * @return its entry
   * @throws InvalidInputException if there is none of that name; lists those there are and names
   *     the nearest
   */
  public CatalogEntry entry(String name) {
    CatalogEntry entry = entries.get(name);
    if (entry == null) {
      throw InvalidInputException.unknown("data set", name, entries.keySet());
    }
    return entry;
  }
}
