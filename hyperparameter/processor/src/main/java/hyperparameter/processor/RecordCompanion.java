package hyperparameter.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/// The source of the companion of a record.
final class RecordCompanion {
  private RecordCompanion() {}

  static String name(TypeElement type) {
    return type.getSimpleName() + "Keys";
  }

  static String source(String packageName, TypeElement type, List<Hyper> hypers) {
    String record = type.getQualifiedName().toString();
    StringBuilder out = new StringBuilder();
    out.append(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
    out.append("/// The parameters of [").append(record).append("]. Generated.\n");
    out.append("public final class ").append(name(type)).append(" {\n");
    hypers.forEach(hyper -> out.append(Source.constants(hyper)));
    out.append("  private ").append(name(type)).append("() {}\n\n");
    out.append("  /// Returns the values in force, all of one snapshot.\n");
    out.append("  public static ").append(record).append(" current() {\n");
    out.append("    return of(hyperparameter.Params.snapshot());\n  }\n\n");
    out.append("  /// Returns the values that a snapshot has.\n");
    out.append("  public static ")
        .append(record)
        .append(" of(hyperparameter.Snapshot snapshot) {\n");
    out.append("    return new ").append(record).append('(');
    out.append(
        hypers.stream()
            .map(hyper -> hyper.constant() + ".get(snapshot)")
            .collect(Collectors.joining(", ")));
    out.append(");\n  }\n\n");
    out.append("  /// Returns all keys, to check configurations against.\n");
    out.append("  public static hyperparameter.KeyCatalog catalog() {\n");
    out.append("    return hyperparameter.KeyCatalog.of(");
    out.append(hypers.stream().map(Hyper::constant).collect(Collectors.joining(", ")));
    return out.append(");\n  }\n}\n").toString();
  }
}
