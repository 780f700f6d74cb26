package org.lowrank.core.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;

/**
 * Between an experiment's settings record and what users write: {@code key=value} words, a JSON
 * file, and the canonical JSON under which results are stored. A component of the record that is a
 * record itself, such as settings that several experiments share, is written as if its components
 * stood in its place. An enum's constant is written in lower case with hyphens, and read in any.
 */
public final class Settings {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Shortest digits by one algorithm on every JDK; Double.toString changed in JDK 19.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .addModule(new SimpleModule().addSerializer(new LevelSerializer()))
          .build();

  /** How much is shown of a text that should be settings. */
  private static final int SHOWN_CHARACTERS = 1000;

  private Settings() {}

  /** One line of JSON with the components in their declared order: equal records, equal text. */
  public static String canonical(Record config) {
    try {
      // Not JsonNode.toString, which writes doubles as this JDK does.
      return MAPPER.writeValueAsString(tree(config));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings " + config + " cannot be written", e);
    }
  }

  /** The settings as a JSON tree. */
  public static ObjectNode tree(Record config) {
    ObjectNode node = MAPPER.createObjectNode();
    SettingsRecord.values(config)
        .forEach((name, value) -> node.set(name, MAPPER.valueToTree(value)));
    return node;
  }

  /** The record that {@link #canonical} wrote. */
  public static <C extends Record> C parse(Class<C> type, String json) {
    try {
      Map<String, Object> values = new LinkedHashMap<>();
      JsonNode node = MAPPER.readTree(json);
      SettingsRecord.types(type)
          .forEach(
              (name, kind) -> {
                JsonNode value = node.get(name);
                if (value == null) {
                  throw new InvalidInputException(
                      "setting " + name + " is missing in " + shown(json));
                }
                values.put(name, SettingValue.fromJson(name, kind, value));
              });
      return SettingsRecord.make(type, values);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("not a settings text: " + shown(json), e);
    }
  }

  private static String shown(String json) {
    return json.length() <= SHOWN_CHARACTERS ? json : json.substring(0, SHOWN_CHARACTERS) + "...";
  }

  /**
   * A copy with some settings changed by {@code key=value} words.
   *
   * @param words in order; a later word for the same key wins
   * @throws InvalidInputException naming the key or value that is wrong and what was expected
   */
  public static <C extends Record> C with(C config, List<String> words) {
    Map<String, Object> values = SettingsRecord.values(config);
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "a setting must look like key=value, found \"" + word + "\"");
      }
      String key = word.substring(0, equals).strip();
      Type type = typeOf(config, key);
      values.put(key, SettingValue.fromText(key, type, word.substring(equals + 1).strip()));
    }
    return make(config, values);
  }

  /**
   * A copy with the settings that a JSON object names changed.
   *
   * @throws InvalidInputException naming the key or value that is wrong and what was expected
   */
  public static <C extends Record> C with(C config, ObjectNode changes) {
    Map<String, Object> values = SettingsRecord.values(config);
    changes
        .properties()
        .forEach(
            change ->
                values.put(
                    change.getKey(),
                    SettingValue.fromJson(
                        change.getKey(), typeOf(config, change.getKey()), change.getValue())));
    return make(config, values);
  }

  /**
   * A copy with the settings that a JSON file names changed: an object such as {@code {"width": 16,
   * "depths": [1, 2, 4]}}.
   *
   * @throws InvalidInputException naming the file and, where the content is wrong, line and column
   */
  public static <C extends Record> C with(C config, Path file) {
    Map<String, Object> values = SettingsRecord.values(config);
    try (JsonParser parser = MAPPER.createParser(Files.readAllBytes(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw at(file, parser.currentTokenLocation(), "expected an object {...} of settings", null);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        JsonLocation location = parser.currentTokenLocation();
        String key = parser.currentName();
        parser.nextToken();
        JsonNode value = parser.readValueAsTree();
        try {
          values.put(key, SettingValue.fromJson(key, typeOf(config, key), value));
        } catch (InvalidInputException e) {
          throw at(file, location, e.getMessage(), e);
        }
      }
      if (parser.nextToken() != null) {
        throw at(file, parser.currentTokenLocation(), "expected nothing after the object", null);
      }
    } catch (JsonProcessingException e) {
      throw at(file, e.getLocation(), e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("config file " + file + " does not exist", e);
    } catch (IOException e) {
      String problem =
          Files.isDirectory(file) ? "it is a folder, expected a JSON file" : e.toString();
      throw new InvalidInputException("config file " + file + " cannot be read: " + problem, e);
    }
    try {
      return make(config, values);
    } catch (InvalidInputException e) {
      throw at(file, null, e.getMessage(), e);
    }
  }

  private static InvalidInputException at(
      Path file, JsonLocation location, String problem, Exception cause) {
    String firstLine = problem.lines().findFirst().orElse("");
    String place = // some of the parser's errors have none
        location == null
            ? ""
            : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    return new InvalidInputException("config file " + file + place + ": " + firstLine, cause);
  }

  private static Type typeOf(Record config, String key) {
    Map<String, Type> types = SettingsRecord.types(config.getClass());
    if (!types.containsKey(key)) {
      throw InvalidInputException.unknown("setting", key, types.keySet());
    }
    return types.get(key);
  }

  @SuppressWarnings("unchecked") // the class of a C makes a C
  private static <C extends Record> C make(C like, Map<String, Object> values) {
    return SettingsRecord.make((Class<C>) like.getClass(), values);
  }

  /** An enum's constant as users type it. */
  @SuppressWarnings("serial") // never is
  private static final class LevelSerializer extends StdSerializer<Enum<?>> {
    private LevelSerializer() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Levels.of(value));
    }
  }

  /** One setting's value, from text or JSON. */
  private static final class SettingValue {
    private SettingValue() {}

    static Object fromText(String key, Type type, String text) {
      if (type instanceof ParameterizedType list) {
        List<Object> elements = new ArrayList<>();
        for (String element : text.isEmpty() ? new String[0] : text.split(",", -1)) {
          elements.add(single(key, list.getActualTypeArguments()[0], element.strip()));
        }
        return List.copyOf(elements);
      }
      return single(key, type, text);
    }

    static Object fromJson(String key, Type type, JsonNode value) {
      if (type instanceof ParameterizedType list) {
        if (value.isObject() || value.isNull()) {
          throw new InvalidInputException(
              key + " must be a list such as [1, 2] or a single value, found " + value);
        }
        if (!(value instanceof ArrayNode array)) {
          return List.of(single(key, list.getActualTypeArguments()[0], scalar(key, value)));
        }
        List<Object> elements = new ArrayList<>();
        for (JsonNode element : array) {
          String text = scalar("each element of " + key, element);
          elements.add(single(key, list.getActualTypeArguments()[0], text));
        }
        return List.copyOf(elements);
      }
      return single(key, type, scalar(key, value));
    }

    private static String scalar(String key, JsonNode value) {
      if (!value.isValueNode() || value.isNull()) {
        throw new InvalidInputException(key + " must be a single value, found " + value);
      }
      return value.asText();
    }

    private static Object single(String key, Type type, String text) {
      try {
        if (type == int.class || type == Integer.class) {
          return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
          return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
          return Double.valueOf(text);
        }
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            key + " must be " + expected(type, text) + ", found \"" + text + "\"", e);
      }
      if (type == boolean.class || type == Boolean.class) {
        if (!text.equals("true") && !text.equals("false")) {
          throw new InvalidInputException(key + " must be true or false, found \"" + text + "\"");
        }
        return Boolean.valueOf(text);
      }
      if (type == String.class) {
        return text;
      }
      if (type instanceof Class<?> named && named.isEnum()) {
        Object[] constants = named.getEnumConstants();
        return Arrays.stream(constants)
            .filter(c -> Levels.of(c).equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInputException.unknown(
                        key, text, Arrays.stream(constants).map(Levels::of).toList()));
      }
      throw new IllegalStateException(
          "setting " + key + " has a type that is not supported: " + type);
    }

    private static String expected(Type type, String text) {
      if (type == double.class || type == Double.class) {
        return "a number";
      }
      if (!text.matches("[+-]?[0-9]+")) {
        return "a whole number";
      }
      return type == int.class || type == Integer.class
          ? "a whole number between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE
          : "a whole number between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE;
    }
  }
}
