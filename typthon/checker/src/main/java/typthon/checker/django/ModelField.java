package typthon.checker.django;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.TypeFactory;
import typthon.types.Type;
import typthon.types.Unions;

/// One field of a model: a name of its body that is bound to the call of a field class.
///
/// @param owner the model that states it
/// @param type an instance of its class
record ModelField(ClassView owner, String name, ExpressionView call, Type type) {
  private static final String FIELDS = "django.db.models.fields.";
  private static final String DESCRIPTORS = FIELDS + "related_descriptors.";

  /// Returns the field that a name of the body is, or null.
  static @Nullable ModelField of(ClassView owner, FieldView field) {
    ExpressionView value = field.value();
    if (value == null || !value.isCall()) {
      return null;
    }
    for (String name : value.names()) {
      Type type = owner.types().instance(name);
      if (owner.types().inherits(type, FIELDS + "Field")) {
        return new ModelField(owner, field.name(), value, type);
      }
    }
    return null;
  }

  private TypeFactory types() {
    return owner.types();
  }

  private boolean isA(String path) {
    return types().inherits(type, FIELDS + path);
  }

  boolean isForeignKey() {
    return isA("related.ForeignKey");
  }

  boolean isOneToOne() {
    return isA("related.OneToOneField");
  }

  boolean isManyToMany() {
    return isA("related.ManyToManyField");
  }

  boolean isRelation() {
    return isForeignKey() || isManyToMany();
  }

  boolean isDate() {
    return isA("DateField");
  }

  boolean hasChoices() {
    return call.keywords().containsKey("choices");
  }

  boolean isPrimaryKey() {
    return isTrue("primary_key");
  }

  private boolean isTrue(String keyword) {
    ExpressionView value = call.keywords().get(keyword);
    return value != null && Boolean.TRUE.equals(value.truth());
  }

  private Type nullable(Type plain) {
    return isTrue("null") ? Unions.of(plain, Type.NONE) : plain;
  }

  /// The expression that names the other model, or null.
  @Nullable ExpressionView target() {
    ExpressionView stated = call.keywords().get("to");
    List<ExpressionView> positional = call.positional();
    return stated != null || positional.isEmpty() ? stated : positional.getFirst();
  }

  /// Returns what instances hold.
  Type held() {
    if (isForeignKey()) {
      return nullable(Targets.of(this));
    }
    return isManyToMany()
        ? types().instance("_typthon_django.ManyRelatedManager", Targets.of(this))
        : nullable(FieldKind.of(types(), type).held(types()));
  }

  /// Returns what may be assigned through an instance; null if nothing.
  @Nullable Type accepted() {
    if (isForeignKey()) {
      Type expression = types().instance("django.db.models.expressions.Combinable");
      return Unions.of(List.of(nullable(Targets.of(this)), expression));
    }
    return isManyToMany() ? null : nullable(FieldKind.of(types(), type).accepted(types()));
  }

  /// Returns the type of the attribute: an object of Django on the class, a value on instances.
  Type attribute() {
    String onClass =
        isOneToOne()
            ? DESCRIPTORS + "ForwardOneToOneDescriptor"
            : isForeignKey()
                ? DESCRIPTORS + "ForwardManyToOneDescriptor"
                : isManyToMany()
                    ? DESCRIPTORS + "ManyToManyDescriptor"
                    : "django.db.models.query_utils.DeferredAttribute";
    return types().descriptor(simpleName(), types().instance(onClass), held(), accepted());
  }

  private String simpleName() {
    return type instanceof Type.Instance instance ? instance.type().name() : "Field";
  }

  /// Returns the type of `name_id` beside a foreign key.
  Type key() {
    Type found = types().member(Targets.of(this), "pk");
    Type plain = found == null ? types().instance("builtins.int") : found;
    return nullable(plain);
  }
}
