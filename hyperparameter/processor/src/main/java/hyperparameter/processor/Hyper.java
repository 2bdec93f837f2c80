package hyperparameter.processor;

import hyperparameter.schema.Default;
import hyperparameter.schema.Doc;
import hyperparameter.schema.Max;
import hyperparameter.schema.Min;
import hyperparameter.schema.Name;
import hyperparameter.schema.Positive;
import hyperparameter.schema.Range;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// One parameter of an annotated function or record, while its companion is being made.
///
/// @param key the dotted key
/// @param name the name in the program
record Hyper(String key, String name, TypeMirror type, Element element, String doc) {

  static Hyper of(String namespace, Element element, Docs docs) {
    String name = element.getSimpleName().toString();
    Name given = element.getAnnotation(Name.class);
    Doc doc = element.getAnnotation(Doc.class);
    String text = doc != null ? doc.value() : docs.parameters().getOrDefault(name, "");
    String key = namespace + "." + (given == null ? name : given.value());
    return new Hyper(key, name, element.asType(), element, text);
  }

  @Nullable String fallback() {
    Default fallback = element.getAnnotation(Default.class);
    return fallback == null ? null : fallback.value();
  }

  /// Returns the name of the constant that holds the key: `batchSize` is `BATCH_SIZE`.
  String constant() {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  double least() {
    Range range = element.getAnnotation(Range.class);
    Min min = element.getAnnotation(Min.class);
    double least = range == null ? Double.NEGATIVE_INFINITY : range.min();
    least = min == null ? least : Math.max(least, min.value());
    return element.getAnnotation(Positive.class) == null
        ? least
        : Math.max(least, KeyKind.of(type) == KeyKind.DOUBLE ? Double.MIN_VALUE : 1);
  }

  double most() {
    Range range = element.getAnnotation(Range.class);
    Max max = element.getAnnotation(Max.class);
    double most = range == null ? Double.POSITIVE_INFINITY : range.max();
    return max == null ? most : Math.min(most, max.value());
  }

  boolean isBounded() {
    return Double.isFinite(least()) || Double.isFinite(most());
  }

  String constraint() {
    return isBounded() ? least() + " to " + most() : "";
  }
}
