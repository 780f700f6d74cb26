package org.lowrank.core.experiment;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lowrank.core.base.InvalidInputException;

/**
 * The settings that a record declares: its components, by name. A component that is a record itself
 * stands for that one's components, so that experiments can share settings while users see one flat
 * list.
 */
final class SettingsRecord {
  private SettingsRecord() {}

  /**
   * The settings' types by name, in their declared order.
   *
   * @throws IllegalStateException if two have one name
   */
  static Map<String, Type> types(Class<? extends Record> type) {
    Map<String, Type> types = new LinkedHashMap<>();
    addTypes(type, types);
    return types;
  }

  private static void addTypes(Class<?> type, Map<String, Type> types) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        addTypes(component.getType(), types);
      } else if (types.put(component.getName(), component.getGenericType()) != null) {
        throw new IllegalStateException(
            "settings record " + type + " has the name " + component.getName() + " once more");
      }
    }
  }

  /** A record's settings by name, in their declared order. */
  static Map<String, Object> values(Record config) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      Object value = read(component, config);
      if (value instanceof Record part) {
        values.putAll(values(part));
      } else {
        values.put(component.getName(), value);
      }
    }
    return values;
  }

  private static Object read(RecordComponent component, Record config) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "settings record " + config.getClass() + " is not readable", e);
    }
  }

  /**
   * A record of these settings.
   *
   * @param values by name
   * @throws InvalidInputException if the record, or a part of it, refuses them
   */
  static <C> C make(Class<C> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Arrays.stream(components)
            .map(c -> c.getType().isRecord() ? make(c.getType(), values) : values.get(c.getName()))
            .toArray();
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidInputException mistake) {
        throw mistake;
      }
      throw new IllegalStateException("settings record " + type + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("settings record " + type + " cannot be made", e);
    }
  }
}
