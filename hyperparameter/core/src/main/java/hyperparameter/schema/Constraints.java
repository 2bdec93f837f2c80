package hyperparameter.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Checks values against the constraint annotations of their part.
final class Constraints {
  private Constraints() {}

  /// Returns what is wrong with a value, one sentence a constraint.
  static List<String> check(AnnotatedElement element, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? check(element, optional.get()) : List.of();
    }
    List<String> faults = new ArrayList<>();
    if (value instanceof Number number) {
      checkNumber(element, number.doubleValue(), faults);
    }
    checkSize(element, value, faults);
    checkText(element, String.valueOf(value), faults);
    if (element.isAnnotationPresent(Unique.class)
        && value instanceof Collection<?> list
        && new HashSet<>(list).size() < list.size()) {
      faults.add("elements must be unique");
    }
    AssertThat assertion = element.getAnnotation(AssertThat.class);
    if (assertion != null && !holds(assertion.value(), value)) {
      faults.add(assertion.message());
    }
    return faults;
  }

  private static void checkNumber(AnnotatedElement element, double value, List<String> faults) {
    Range range = element.getAnnotation(Range.class);
    if (range != null && !(value >= range.min() && value <= range.max())) {
      faults.add(
          "must be between "
              + show(range.min())
              + " and "
              + show(range.max())
              + ", is "
              + show(value));
    }
    Min min = element.getAnnotation(Min.class);
    if (min != null && !(value >= min.value())) {
      faults.add("must be at least " + show(min.value()) + ", is " + show(value));
    }
    Max max = element.getAnnotation(Max.class);
    if (max != null && !(value <= max.value())) {
      faults.add("must be at most " + show(max.value()) + ", is " + show(value));
    }
    if (element.isAnnotationPresent(Positive.class) && !(value > 0)) {
      faults.add("must be greater than 0, is " + show(value));
    }
  }

  /// Prints a bound, integral ones without a fraction.
  static String show(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static void checkSize(AnnotatedElement element, Object value, List<String> faults) {
    Size size = element.getAnnotation(Size.class);
    if (size == null) {
      return;
    }
    int actual =
        switch (value) {
          case CharSequence text -> text.length();
          case Collection<?> list -> list.size();
          case Map<?, ?> map -> map.size();
          default -> size.min();
        };
    if (actual < size.min() || actual > size.max()) {
      String bounds =
          size.max() == Integer.MAX_VALUE
              ? "at least " + size.min()
              : "between " + size.min() + " and " + size.max();
      faults.add("size must be " + bounds + ", is " + actual);
    }
  }

  private static void checkText(AnnotatedElement element, String text, List<String> faults) {
    Matches matches = element.getAnnotation(Matches.class);
    if (matches != null && !Pattern.matches(matches.value(), text)) {
      faults.add("must match " + matches.value());
    }
    OneOf oneOf = element.getAnnotation(OneOf.class);
    if (oneOf != null && !List.of(oneOf.value()).contains(text)) {
      faults.add("must be one of " + String.join(", ", oneOf.value()));
    }
    if (element.isAnnotationPresent(NotBlank.class) && text.isBlank()) {
      faults.add("must not be blank");
    }
  }

  @SuppressWarnings("unchecked") // the author of the annotation chose a predicate for the type
  private static boolean holds(Class<? extends Predicate<?>> type, Object value) {
    try {
      Constructor<? extends Predicate<?>> constructor = type.getDeclaredConstructor();
      if (!constructor.trySetAccessible()) {
        throw new IllegalArgumentException(type.getName() + " cannot be created from here");
      }
      return ((Predicate<Object>) constructor.newInstance()).test(value);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalArgumentException(
          type.getName() + " needs a constructor without parameters", fault);
    }
  }
}
