package org.lowrank.core.data.matrix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a .safetensors file, a JSON object of tensors by name, as in {"w": {"dtype": "F32",
 * "shape": [2, 3], "data_offsets": [0, 24]}}, and, under __metadata__, texts that are passed over.
 */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * A tensor as the header claims it.
   *
   * @param begin where its data begins, bytes from the header's end; never negative
   * @param end where its data ends
   */
  record Tensor(String name, String dtype, List<Long> shape, long begin, long end) {}

  /** The header could not be understood; the message says why, without naming the file. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private final JsonParser json;

  private SafetensorsHeader(JsonParser json) {
    this.json = json;
  }

  /** The tensors in the order in which they are named. */
  static List<Tensor> parse(byte[] text) throws MalformedException {
    try (JsonParser json = JSON.createParser(text)) {
      return new SafetensorsHeader(json).tensors();
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new MalformedException("is not JSON: " + e.getMessage());
    }
  }

  private List<Tensor> tensors() throws IOException, MalformedException {
    List<Tensor> tensors = new ArrayList<>();
    expect(json.nextToken() == JsonToken.START_OBJECT, "is not an object");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals(METADATA)) {
        json.skipChildren();
      } else {
        tensors.add(tensor(name));
      }
    }
    expect(json.nextToken() == null, "goes on after its closing brace");
    return tensors;
  }

  private Tensor tensor(String name) throws IOException, MalformedException {
    String of = "has for \"" + name + "\" ";
    expect(json.currentToken() == JsonToken.START_OBJECT, of + "no object");
    String dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (key) {
        case "dtype" -> {
          expect(value == JsonToken.VALUE_STRING, of + "a dtype that is no text");
          dtype = json.getText();
        }
        case "shape" -> shape = counts(of + "a shape that is no list of counts");
        case "data_offsets" -> offsets = counts(of + "data_offsets that are no two counts");
        default -> json.skipChildren();
      }
    }
    expect(
        dtype != null && shape != null && offsets != null,
        of + "not all of dtype, shape, data_offsets");
    expect(offsets.size() == 2, of + "data_offsets that are no two counts");
    return new Tensor(name, dtype, shape, offsets.get(0), offsets.get(1));
  }

  private List<Long> counts(String otherwise) throws IOException, MalformedException {
    expect(json.currentToken() == JsonToken.START_ARRAY, otherwise);
    List<Long> counts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT, otherwise);
      long count = json.getLongValue();
      expect(count >= 0, otherwise);
      counts.add(count);
    }
    return counts;
  }

  private static void expect(boolean met, String otherwise) throws MalformedException {
    if (!met) {
      throw new MalformedException(otherwise);
    }
  }
}
