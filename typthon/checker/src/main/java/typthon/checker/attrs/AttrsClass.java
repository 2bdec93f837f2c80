package typthon.checker.attrs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.Synthesis;
import typthon.types.Parameter;
import typthon.types.Type;

/// Reads a class of attrs and says what its decorator makes.
final class AttrsClass {
  private static final List<String> ORDER = List.of("__lt__", "__le__", "__gt__", "__ge__");

  private AttrsClass() {}

  static Synthesis synthesis(ClassView type) {
    AttrsOptions options = AttrsOptions.of(type);
    if (options == null) {
      return Synthesis.NONE;
    }
    boolean frozen = isFrozen(type, options);
    Synthesis.Builder builder = new Synthesis.Builder().frozen(frozen);
    if (options.slots()) {
      builder.slots(own(type, options).stream().map(AttrsField::name).collect(Collectors.toSet()));
    }
    String initializer = options.init() ? "__init__" : "__attrs_init__";
    builder.method(initializer, () -> parameters(type), () -> Type.NONE);
    builder.classVariable(
        "__attrs_attrs__",
        () -> type.types().tupleOf(type.types().instance("attr.Attribute", Type.ANY)));
    if (options.matchArgs()) {
      builder.classVariable("__match_args__", () -> matched(type));
    }
    if (options.order()) {
      for (String name : ORDER) {
        builder.method(
            name,
            () -> List.of(Parameter.positional(type.self())),
            () -> type.types().instance("builtins.bool"));
      }
    }
    if (options.eq() && frozen) {
      builder.method("__hash__", List::of, () -> type.types().instance("builtins.int"));
    } else if (options.eq()) {
      builder.classVariable("__hash__", () -> Type.NONE);
    }
    for (AttrsField field : own(type, options)) {
      if (field.call() != null) {
        builder.replacement(field.name(), field::type, !frozen);
      }
    }
    return builder.build();
  }

  /// What inherits from a frozen class is frozen too.
  private static boolean isFrozen(ClassView type, AttrsOptions options) {
    return options.frozen()
        || type.ancestors().stream()
            .map(AttrsOptions::of)
            .anyMatch(inherited -> inherited != null && inherited.frozen());
  }

  private static Type matched(ClassView type) {
    List<Type> names = new ArrayList<>();
    for (AttrsField field : all(type)) {
      if (field.isParameter() && !field.isKeyword()) {
        names.add(type.types().literal(field.name()));
      }
    }
    return type.types().tuple(names.toArray(Type[]::new));
  }

  /// Returns the parameters of `__init__`: inherited fields first, keywords last.
  static List<Parameter> parameters(ClassView type) {
    List<Parameter> positional = new ArrayList<>();
    List<Parameter> keywords = new ArrayList<>();
    for (AttrsField field : all(type)) {
      if (field.isParameter()) {
        Parameter parameter = field.parameter();
        boolean keyword = parameter.is(Parameter.Kind.KEYWORD_ONLY);
        (keyword ? keywords : positional).add(parameter);
      }
    }
    positional.addAll(keywords);
    return positional;
  }

  private static List<AttrsField> all(ClassView type) {
    Map<String, AttrsField> fields = new LinkedHashMap<>();
    List<ClassView> classes = new ArrayList<>(type.ancestors());
    classes.addFirst(type);
    for (ClassView each : classes.reversed()) {
      AttrsOptions options = AttrsOptions.of(each);
      if (options != null) {
        for (AttrsField field : own(each, options)) {
          fields.remove(field.name());
          fields.put(field.name(), field);
        }
      }
    }
    return List.copyOf(fields.values());
  }

  private static List<AttrsField> own(ClassView type, AttrsOptions options) {
    List<AttrsField> fields = new ArrayList<>();
    if (options.these() != null) {
      options
          .these()
          .keywords()
          .forEach((name, call) ->
              fields.add(new AttrsField(type, name, null, call, options.keywordOnly())));
      return fields;
    }
    boolean annotations = collectsAnnotations(type, options);
    for (FieldView field : type.fields()) {
      boolean specified = AttrsField.isSpecifier(field.value());
      boolean counts = !field.isClassVariable() && (annotations ? field.isAnnotated() : specified);
      if (counts) {
        fields.add(
            new AttrsField(
                type,
                field.name(),
                field,
                specified ? field.value() : null,
                options.keywordOnly()));
      }
    }
    return fields;
  }

  /// Unless told, `define` collects annotations if every described field has one; the old style
  /// does not.
  private static boolean collectsAnnotations(ClassView type, AttrsOptions options) {
    Boolean told = options.annotated();
    if (told != null) {
      return told;
    }
    boolean classic =
        type.decorators().stream()
            .anyMatch(each -> each.names().stream().anyMatch(AttrsPlugin.CLASSIC::contains));
    return !classic
        && type.fields().stream()
            .noneMatch(each -> AttrsField.isSpecifier(each.value()) && !each.isAnnotated());
  }
}
