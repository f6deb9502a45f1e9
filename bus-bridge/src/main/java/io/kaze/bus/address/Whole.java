package io.kaze.bus.address;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message from outside says all that it must: what its record does not mark as {@link
 * Nullable} is there.
 */
final class Whole {
  private static final ClassValue<List<Method>> NEEDED =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(part -> !part.getType().isPrimitive())
              .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
              .map(RecordComponent::getAccessor)
              .toList();
        }
      };

  private Whole() {}

  /** The same; {@link IllegalArgumentException} when something lacks. */
  static Object expect(@Nullable Object message) {
    if (message == null) {
      throw new IllegalArgumentException("A message that says nothing");
    }
    for (Method part : NEEDED.get(message.getClass())) {
      if (said(part, message) == null) {
        throw new IllegalArgumentException(
            "A %s without %s".formatted(message.getClass().getSimpleName(), part.getName()));
      }
    }
    return message;
  }

  private static @Nullable Object said(Method part, Object message) {
    try {
      return part.invoke(message);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("A record's parts can be read", e);
    }
  }
}
