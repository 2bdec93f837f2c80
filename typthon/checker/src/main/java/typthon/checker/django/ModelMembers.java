package typthon.checker.django;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.MethodView;
import typthon.checker.plugins.Synthesis;
import typthon.checker.plugins.TypeFactory;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Unions;

/// Reads a model and says what its metaclass makes.
final class ModelMembers {
  private static final String MODEL = "django.db.models.base.Model";
  private static final Set<String> PLAIN_MANAGERS =
      Set.of("django.db.models.manager.Manager", "django.db.models.Manager");

  private final ClassView type;
  private final TypeFactory types;
  private final Synthesis.Builder builder = new Synthesis.Builder();

  private ModelMembers(ClassView type) {
    this.type = type;
    this.types = type.types();
  }

  static Synthesis synthesis(ClassView type) {
    return hasTypes(type.types()) ? Synthesis.NONE : new ModelMembers(type).read();
  }

  /// Stubs that make fields generic say everything by themselves.
  private static boolean hasTypes(TypeFactory types) {
    return types.instance("django.db.models.fields.Field") instanceof Type.Instance field
        && !field.arguments().isEmpty();
  }

  private Synthesis read() {
    List<ModelField> own = fieldsOf(type);
    own.forEach(this::field);
    identity(own);
    managers();
    exceptions();
    builder.classVariable("_meta", () -> types.instance("django.db.models.options.Options"));
    if (!type.hasUnknownAncestor() && !definesConstructor()) {
      builder.method("__init__", this::parameters, () -> Type.NONE);
    }
    if (!isAbstract(type)) {
      reverse();
    }
    return builder.build();
  }

  static List<ModelField> fieldsOf(ClassView type) {
    List<ModelField> fields = new ArrayList<>();
    for (FieldView view : type.fields()) {
      ModelField field = ModelField.of(type, view);
      if (field != null) {
        fields.add(field);
      }
    }
    return fields;
  }

  /// Returns the model and the models above it, the nearest first.
  private List<ClassView> models() {
    List<ClassView> models = new ArrayList<>(List.of(type));
    for (ClassView ancestor : type.ancestors()) {
      if (ancestor.inherits(MODEL) && !ancestor.module().startsWith("django.db.models")) {
        models.add(ancestor);
      }
    }
    return models;
  }

  static boolean isAbstract(ClassView type) {
    ClassView meta = type.nested("Meta");
    if (meta != null) {
      for (FieldView field : meta.fields()) {
        ExpressionView value = field.value();
        if (field.name().equals("abstract") && value != null) {
          return Boolean.TRUE.equals(value.truth());
        }
      }
    }
    return false;
  }

  private boolean definesConstructor() {
    return models().stream().anyMatch(each -> each.defines("__init__"));
  }

  // Fields

  private void field(ModelField field) {
    String name = field.name();
    builder.replacement(name, field::attribute, !field.isManyToMany());
    if (field.isForeignKey()) {
      builder.variable(name + "_id", () -> column(field.key(), field.key()));
    }
    if (field.hasChoices()) {
      builder.method("get_" + name + "_display", List::of, () -> types.instance("builtins.str"));
    }
    if (field.isDate()) {
      for (String direction : List.of("next", "previous")) {
        builder.method(
            "get_" + direction + "_by_" + name, ModelMembers::anyKeywords, type::selfVariable);
      }
    }
  }

  private static List<Parameter> anyKeywords() {
    return List.of(new Parameter("kwargs", Parameter.Kind.KEYWORD_VARIADIC, Type.ANY, false));
  }

  private Type column(Type held, Type accepted) {
    Type onClass = types.instance("django.db.models.query_utils.DeferredAttribute");
    return types.descriptor("Field", onClass, held, accepted);
  }

  private void identity(List<ModelField> own) {
    ModelField key = key();
    if (key == null) {
      if (!isAbstract(type) && !type.defines("id")) {
        builder.variable("id", () -> column(number(), Unions.of(number(), Type.NONE)));
      }
      builder.variable("pk", () -> column(number(), Type.ANY));
    } else if (own.contains(key) || type.defines(key.name())) {
      builder.variable("pk", () -> column(key.isForeignKey() ? key.key() : key.held(), Type.ANY));
    }
  }

  private Type number() {
    return types.instance("builtins.int");
  }

  private @Nullable ModelField key() {
    for (ClassView each : models()) {
      for (ModelField field : fieldsOf(each)) {
        if (field.isPrimaryKey()) {
          return field;
        }
      }
    }
    return null;
  }

  // What belongs to the class

  private void managers() {
    boolean others = false;
    for (ClassView each : models()) {
      for (FieldView field : each.fields()) {
        ExpressionView value = field.value();
        if (value == null || !value.isCall()) {
          continue;
        }
        if (value.names().stream().anyMatch(PLAIN_MANAGERS::contains)) {
          builder.add(
              field.name(),
              new Synthesis.Added(
                  Synthesis.Kind.CLASS_VARIABLE, this::manager, true, each == type));
          others = true;
        } else if (isManager(value)) {
          others = true;
        }
      }
    }
    if (!others) {
      builder.classVariable("objects", this::manager);
    }
    builder.classVariable("_default_manager", this::manager);
    builder.classVariable("_base_manager", this::manager);
  }

  private boolean isManager(ExpressionView value) {
    for (String name : value.names()) {
      if (name.endsWith(".from_queryset")
          || name.endsWith(".as_manager")
          || types.inherits(types.instance(name), "django.db.models.manager.BaseManager")) {
        return true;
      }
    }
    return false;
  }

  private Type manager() {
    return types.instance("_typthon_django.Manager", type.self());
  }

  private void exceptions() {
    Map<String, String> raised =
        Map.of(
            "DoesNotExist", "django.core.exceptions.ObjectDoesNotExist",
            "MultipleObjectsReturned", "django.core.exceptions.MultipleObjectsReturned");
    raised.forEach((name, base) ->
        builder.classVariable(name, () -> new Type.ClassObject(types.instance(base))));
  }

  /// A model is made from the values of its fields, by position or by name.
  private List<Parameter> parameters() {
    Map<String, Parameter> found = new LinkedHashMap<>();
    keyword(found, "pk", Type.ANY);
    keyword(found, "id", Type.ANY);
    for (ClassView each : models().reversed()) {
      for (ModelField field : fieldsOf(each)) {
        Type accepted = field.accepted();
        if (accepted != null) {
          keyword(found, field.name(), accepted);
        }
        if (field.isForeignKey()) {
          keyword(found, field.name() + "_id", Type.ANY);
        }
      }
      for (FieldView other : each.fields()) {
        found.putIfAbsent(
            other.name(), new Parameter(other.name(), Parameter.Kind.KEYWORD_ONLY, Type.ANY, true));
      }
      for (MethodView method : each.methods()) {
        keyword(found, method.name(), Type.ANY);
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("args", Parameter.Kind.VARIADIC, Type.ANY, false));
    parameters.addAll(found.values());
    return parameters;
  }

  private static void keyword(Map<String, Parameter> found, String name, Type accepted) {
    found.put(name, new Parameter(name, Parameter.Kind.KEYWORD_ONLY, accepted, true));
  }

  // The other end of relations

  private void reverse() {
    for (String module : Applications.modules(type)) {
      for (ClassView other : type.classesOf(module)) {
        if (other.inherits(MODEL) && !isAbstract(other)) {
          for (ModelField field : fieldsOf(other)) {
            if (field.isRelation() && Targets.leadsTo(field, type)) {
              reverse(other, field);
            }
          }
        }
      }
    }
  }

  private void reverse(ClassView other, ModelField field) {
    ExpressionView stated = field.call().keywords().get("related_name");
    String text = stated == null ? null : stated.text();
    String lower = other.name().toLowerCase(Locale.ROOT);
    if (stated != null && (text == null || text.endsWith("+"))) {
      return;
    }
    String plain = field.isOneToOne() ? lower : lower + "_set";
    String name = text == null ? plain : text.replace("%(class)s", lower);
    Supplier<Type> made =
        field.isOneToOne()
            ? other::self
            : () ->
                types.instance(
                    field.isManyToMany()
                        ? "_typthon_django.ManyRelatedManager"
                        : "_typthon_django.RelatedManager",
                    other.self());
    Type onClass =
        types.instance(
            "django.db.models.fields.related_descriptors."
                + (field.isOneToOne()
                    ? "ReverseOneToOneDescriptor"
                    : field.isManyToMany()
                        ? "ManyToManyDescriptor"
                        : "ReverseManyToOneDescriptor"));
    builder.variable(
        name,
        () ->
            types.descriptor(
                "Relation", onClass, made.get(), field.isOneToOne() ? made.get() : null));
  }
}
