package hyperparameter.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A component of a record, or a parameter of a bound constructor.
record Part(
    String member, List<String> aliases, Type type, Class<?> raw, AnnotatedElement element) {

  static Part of(String name, Type type, Class<?> raw, AnnotatedElement element, Class<?> owner) {
    Name given = element.getAnnotation(Name.class);
    Naming naming = owner.getAnnotation(Naming.class);
    String member =
        given != null ? given.value() : naming == null ? name : styled(name, naming.value());
    Alias alias = element.getAnnotation(Alias.class);
    return new Part(member, alias == null ? List.of() : List.of(alias.value()), type, raw, element);
  }

  static String styled(String name, Naming.Style style) {
    if (style == Naming.Style.VERBATIM) {
      return name;
    }
    String separator = style == Naming.Style.SNAKE ? "_" : "-";
    return name.replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2").toLowerCase(Locale.ROOT);
  }

  <A extends Annotation> @Nullable A annotation(Class<A> type) {
    return element.getAnnotation(type);
  }

  boolean has(Class<? extends Annotation> type) {
    return element.isAnnotationPresent(type);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(member);
    names.addAll(aliases);
    return names;
  }

  String doc() {
    Doc doc = annotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /// Tells whether null is a value, as a nullness annotation of any library says.
  boolean isNullable() {
    List<Annotation> annotations = new ArrayList<>(List.of(element.getAnnotations()));
    if (element instanceof java.lang.reflect.RecordComponent component) {
      annotations.addAll(List.of(component.getAnnotatedType().getAnnotations()));
    } else if (element instanceof java.lang.reflect.Parameter parameter) {
      annotations.addAll(List.of(parameter.getAnnotatedType().getAnnotations()));
    }
    return annotations.stream()
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }
}
