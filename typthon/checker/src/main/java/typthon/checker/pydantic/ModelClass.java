package typthon.checker.pydantic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.Synthesis;
import typthon.types.Parameter;
import typthon.types.Type;

/// Reads a model and says what its metaclass makes.
final class ModelClass {
  private static final Parameter ANYTHING =
      new Parameter("data", Parameter.Kind.KEYWORD_VARIADIC, Type.ANY, false);

  private ModelClass() {}

  static Synthesis synthesis(ClassView type) {
    ModelOptions options = ModelOptions.of(type);
    Synthesis.Builder builder = new Synthesis.Builder().frozen(options.isFrozen());
    if (!inheritsOwnConstructor(type)) {
      builder.method("__init__", () -> parameters(type), () -> Type.NONE);
    }
    if (options.isFrozen()) {
      builder.method("__hash__", List::of, () -> type.types().instance("builtins.int"));
    }
    for (FieldView each : type.fields()) {
      ModelField field = new ModelField(each);
      if (field.isField() && field.isFrozen()) {
        builder.replacement(field.name(), field::type, false);
      }
    }
    return builder.build();
  }

  /// A constructor that the program writes counts for the models beneath it.
  private static boolean inheritsOwnConstructor(ClassView type) {
    for (ClassView ancestor : type.ancestors()) {
      if (isOfLibrary(ancestor)) {
        return false;
      }
      if (ancestor.defines("__init__")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfLibrary(ClassView type) {
    String module = type.module();
    return module.equals("pydantic")
        || module.startsWith("pydantic.")
        || module.startsWith("pydantic_settings");
  }

  private static List<Parameter> parameters(ClassView type) {
    ModelOptions options = ModelOptions.of(type);
    Validators validators = Validators.of(type);
    List<ModelField> fields = fields(type);
    boolean settings =
        type.ancestors().stream().anyMatch(each -> each.name().equals("BaseSettings"));
    if (validators.model() || options.makesAliases()) {
      return List.of(ANYTHING);
    }
    if (type.ancestors().stream().anyMatch(each -> each.name().equals("RootModel"))) {
      return root(type, fields, options, validators);
    }
    Reading reading = new Reading(type, options, validators, settings);
    List<Parameter> parameters = new ArrayList<>();
    boolean open = options.takesMore() || settings;
    for (ModelField field : fields) {
      open |= field.alias() == null;
      reading.add(field, parameters);
    }
    if (open) {
      parameters.add(ANYTHING);
    }
    return parameters;
  }

  /// `RootModel[int](1)` takes the one value by position or as `root`.
  private static List<Parameter> root(
      ClassView type, List<ModelField> fields, ModelOptions options, Validators validators) {
    for (ModelField field : fields) {
      if (field.name().equals("root")) {
        boolean asIs = options.isStrict() || validators.see("root");
        Type taken =
            validators.see("root")
                ? Type.ANY
                : asIs ? field.type() : new Conversions(type.types()).accepted(field.type());
        return List.of(
            new Parameter("root", Parameter.Kind.STANDARD, taken, field.hasDefault(false)));
      }
    }
    return List.of(ANYTHING);
  }

  /// What the parameters of one model depend on.
  private record Reading(
      ClassView type, ModelOptions options, Validators validators, boolean settings) {
    void add(ModelField field, List<Parameter> parameters) {
      Type taken = accepted(field);
      boolean optional = settings || field.hasDefault(options.first());
      String alias = field.alias();
      boolean both = options.takesNames() && alias != null && !alias.equals(field.name());
      if (alias != null) {
        parameters.add(new Parameter(alias, Parameter.Kind.KEYWORD_ONLY, taken, optional || both));
      }
      if (both) {
        parameters.add(new Parameter(field.name(), Parameter.Kind.KEYWORD_ONLY, taken, true));
      }
    }

    Type accepted(ModelField field) {
      if (validators.see(field.name()) || field.isConvertedBefore()) {
        return Type.ANY;
      }
      return options.isStrict() || field.isStrict()
          ? field.type()
          : new Conversions(type.types()).accepted(field.type());
    }
  }

  private static List<ModelField> fields(ClassView type) {
    Map<String, ModelField> fields = new LinkedHashMap<>();
    List<ClassView> classes = new ArrayList<>(type.ancestors());
    classes.addFirst(type);
    for (ClassView each : classes.reversed()) {
      if (isOfLibrary(each) && !each.name().equals("RootModel")) {
        continue;
      }
      for (FieldView view : each.fields()) {
        ModelField field = new ModelField(view);
        if (field.isField()) {
          fields.put(field.name(), field);
        }
      }
    }
    return List.copyOf(fields.values());
  }

  // Dataclasses

  /// A dataclass of Pydantic has the constructor of a dataclass, which converts.
  static Synthesis ofDataclass(ClassView type) {
    return new Synthesis.Builder()
        .method("__init__", () -> ofFields(type), () -> Type.NONE)
        .build();
  }

  private static List<Parameter> ofFields(ClassView type) {
    ModelOptions options = ModelOptions.of(type);
    boolean keywords =
        type.decorators().stream()
            .anyMatch(each -> {
              var only = each.keywords().get("kw_only");
              return only != null && Boolean.TRUE.equals(only.truth());
            });
    Reading reading = new Reading(type, options, Validators.of(type), false);
    List<Parameter> positional = new ArrayList<>();
    List<Parameter> rest = new ArrayList<>();
    for (ModelField field : dataclassFields(type)) {
      if (!field.isParameter()) {
        continue;
      }
      boolean keyword = keywords || field.isKeywordOnly();
      String alias = field.alias();
      (keyword ? rest : positional)
          .add(
              new Parameter(
                  alias == null ? field.name() : alias,
                  keyword ? Parameter.Kind.KEYWORD_ONLY : Parameter.Kind.STANDARD,
                  reading.accepted(field),
                  field.hasDefault(false)));
    }
    positional.addAll(rest);
    return positional;
  }

  private static List<ModelField> dataclassFields(ClassView type) {
    Map<String, ModelField> fields = new LinkedHashMap<>();
    List<ClassView> classes = new ArrayList<>(type.ancestors());
    classes.addFirst(type);
    for (ClassView each : classes.reversed()) {
      boolean counts =
          each.decorators().stream()
              .anyMatch(decorator -> decorator.names().stream().anyMatch(DATACLASSES::contains));
      if (counts) {
        for (FieldView view : each.fields()) {
          if (view.isAnnotated() && !view.isClassVariable()) {
            fields.put(view.name(), new ModelField(view));
          }
        }
      }
    }
    return List.copyOf(fields.values());
  }

  private static final Set<String> DATACLASSES =
      Set.of("pydantic.dataclasses.dataclass", "dataclasses.dataclass");
}
