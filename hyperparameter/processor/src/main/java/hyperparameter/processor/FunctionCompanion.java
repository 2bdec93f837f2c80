package hyperparameter.processor;

import hyperparameter.schema.Default;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// The source of the companion of a function.
final class FunctionCompanion {
  private final ExecutableElement function;
  private final Map<String, Hyper> hypers;
  private final String className;
  private final String owner;
  private final StringBuilder out = new StringBuilder();

  /// @param hypers the parameters with defaults, by name, in order
  FunctionCompanion(ExecutableElement function, Map<String, Hyper> hypers) {
    this.function = function;
    this.hypers = hypers;
    this.className = name(function);
    this.owner = ((TypeElement) owner(function)).getQualifiedName().toString();
  }

  static String name(ExecutableElement function) {
    String name =
        isConstructor(function)
            ? owner(function).getSimpleName().toString()
            : function.getSimpleName().toString();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Fn";
  }

  static Element owner(ExecutableElement function) {
    return Objects.requireNonNull(function.getEnclosingElement());
  }

  static boolean isConstructor(ExecutableElement function) {
    return function.getKind() == ElementKind.CONSTRUCTOR;
  }

  static boolean isHyper(VariableElement parameter) {
    return parameter.getAnnotation(Default.class) != null;
  }

  private boolean hasReceiver() {
    return !isConstructor(function) && !function.getModifiers().contains(Modifier.STATIC);
  }

  String source(String packageName) {
    out.append(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
    out.append("/// Calls `").append(owner).append('.').append(function.getSimpleName());
    out.append(
        "` with parameters from the current scope. Generated. Not for use by several threads at a time.\n");
    out.append("public final class ").append(className).append(" {\n");
    hypers.values().forEach(hyper -> out.append(Source.constants(hyper)));
    fields();
    factory();
    hypers.values().forEach(this::setter);
    direct();
    call();
    return out.append("}\n").toString();
  }

  private List<String> mandatory() {
    List<String> out = new ArrayList<>();
    if (hasReceiver()) {
      out.add(owner + " receiver");
    }
    for (VariableElement parameter : function.getParameters()) {
      if (!isHyper(parameter)) {
        out.add(Types.name(parameter.asType()) + " " + parameter.getSimpleName());
      }
    }
    return out;
  }

  private void fields() {
    mandatory()
        .forEach(parameter -> out.append("  private final ").append(parameter).append(";\n"));
    for (Hyper hyper : hypers.values()) {
      out.append("  private ")
          .append(Types.name(hyper.type()))
          .append(' ')
          .append(hyper.name())
          .append(";\n");
      out.append("  private boolean ").append(hyper.name()).append("Given;\n");
    }
    out.append('\n');
  }

  private void factory() {
    List<String> parameters = mandatory();
    String list = String.join(", ", parameters);
    List<String> names = parameters.stream().map(FunctionCompanion::lastWord).toList();
    out.append("  private ").append(className).append('(').append(list).append(") {\n");
    names.forEach(
        name -> out.append("    this.").append(name).append(" = ").append(name).append(";\n"));
    out.append("  }\n\n  /// Starts a call with what has no default.\n");
    out.append("  public static ").append(className).append(" of(").append(list).append(") {\n");
    out.append("    return new ").append(className).append('(').append(String.join(", ", names));
    out.append(");\n  }\n\n");
  }

  private static String lastWord(String parameter) {
    return parameter.substring(parameter.lastIndexOf(' ') + 1);
  }

  private void setter(Hyper hyper) {
    out.append("  /// Gives `")
        .append(hyper.name())
        .append("` explicitly; no scope can change it.\n");
    out.append("  public ").append(className).append(' ').append(hyper.name()).append('(');
    out.append(Types.name(hyper.type())).append(" value) {\n    ");
    out.append(hyper.name()).append(" = value;\n    ").append(hyper.name());
    out.append("Given = true;\n    return this;\n  }\n\n");
  }

  private String returnType() {
    return isConstructor(function) ? owner : Types.name(function.getReturnType());
  }

  private boolean isVoid() {
    return !isConstructor(function) && function.getReturnType().getKind() == TypeKind.VOID;
  }

  private String thrown() {
    return function.getThrownTypes().isEmpty()
        ? ""
        : function.getThrownTypes().stream()
            .map(Types::name)
            .collect(Collectors.joining(", ", " throws ", ""));
  }

  private void direct() {
    out.append(
        "  /// Calls without opening a scope; all parameters are read once, from one snapshot.\n");
    out.append("  public ")
        .append(returnType())
        .append(" callDirect()")
        .append(thrown())
        .append(" {\n");
    out.append("    hyperparameter.Snapshot snapshot = hyperparameter.Params.snapshot();\n    ");
    out.append(isVoid() ? "" : "return ");
    if (isConstructor(function)) {
      out.append("new ").append(owner);
    } else {
      out.append(hasReceiver() ? "receiver" : owner).append('.').append(function.getSimpleName());
    }
    out.append(
        function.getParameters().stream()
            .map(this::argument)
            .collect(Collectors.joining(",\n        ", "(\n        ", ")")));
    out.append(";\n  }\n\n");
  }

  private String argument(VariableElement parameter) {
    Hyper hyper = hypers.get(parameter.getSimpleName().toString());
    return hyper == null
        ? parameter.getSimpleName().toString()
        : hyper.name() + "Given ? " + hyper.name() + " : " + hyper.constant() + ".get(snapshot)";
  }

  private void call() {
    List<? extends TypeMirror> thrown = function.getThrownTypes();
    String exception =
        thrown.isEmpty()
            ? "RuntimeException"
            : thrown.size() == 1 ? Types.name(thrown.getFirst()) : "Exception";
    out.append("  /// Calls inside a scope of its own, so that what the body writes is undone.\n");
    out.append("  public ").append(returnType()).append(" call()");
    out.append(thrown.isEmpty() ? "" : " throws " + exception).append(" {\n");
    String type = isConstructor(function) ? owner : Types.boxed(function.getReturnType());
    out.append(isVoid() ? "    " : "    return ");
    out.append("hyperparameter.ParamScope.of().<").append(type).append(", ").append(exception);
    out.append(
        isVoid()
            ? ">call(() -> {\n      callDirect();\n      return null;\n    });\n  }\n"
            : ">call(this::callDirect);\n  }\n");
  }
}
