package typthon.checker.pydantic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.types.Type;
import typthon.types.Types;

/// One field of a model.
record ModelField(FieldView field) {
  private static final Set<String> SPECIFIERS =
      Set.of(
          "pydantic.Field",
          "pydantic.fields.Field",
          "pydantic.fields.FieldInfo",
          "pydantic.v1.Field",
          "pydantic.v1.fields.Field");
  private static final Set<String> PRIVATE =
      Set.of(
          "pydantic.PrivateAttr",
          "pydantic.fields.PrivateAttr",
          "pydantic.v1.PrivateAttr",
          "pydantic.v1.fields.PrivateAttr");
  private static final Set<String> REPLACING =
      Set.of("BeforeValidator", "WrapValidator", "PlainValidator", "SkipValidation");
  private static final Set<String> STRICT = Set.of("Strict");

  private static boolean isOf(ExpressionView value, Set<String> names) {
    return value.names().stream().anyMatch(names::contains);
  }

  private static boolean endsWith(ExpressionView value, Set<String> names) {
    return value.names().stream()
        .anyMatch(name -> names.contains(name.substring(name.lastIndexOf('.') + 1)));
  }

  /// Tells whether a name of the body is a field: annotated, public, and of no class variable.
  boolean isField() {
    ExpressionView value = field.value();
    return field.isAnnotated()
        && !field.isClassVariable()
        && !field.name().startsWith("_")
        && !field.name().equals("model_config")
        && (value == null || !isOf(value, PRIVATE));
  }

  String name() {
    return field.name();
  }

  Type type() {
    Type declared = field.declared();
    return declared == null ? Type.UNKNOWN : declared;
  }

  /// The calls of `Field`: the value first, then the metadata of the annotation.
  private List<ExpressionView> specifiers() {
    List<ExpressionView> found = new ArrayList<>();
    ExpressionView value = field.value();
    if (value != null && value.isCall() && isOf(value, SPECIFIERS)) {
      found.add(value);
    }
    for (ExpressionView each : field.metadata()) {
      if (each.isCall() && isOf(each, SPECIFIERS)) {
        found.add(each);
      }
    }
    return found;
  }

  private @Nullable ExpressionView said(String keyword) {
    for (ExpressionView specifier : specifiers()) {
      ExpressionView value = specifier.keywords().get(keyword);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// Version 1 lets what may be `None` be left out.
  boolean hasDefault(boolean first) {
    ExpressionView value = field.value();
    boolean specified = value != null && value.isCall() && isOf(value, SPECIFIERS);
    boolean plain = value != null && !specified && !value.isEllipsis();
    if (plain || said("default_factory") != null) {
      return true;
    }
    ExpressionView fallback = said("default");
    for (ExpressionView specifier : specifiers()) {
      if (fallback == null && !specifier.positional().isEmpty()) {
        fallback = specifier.positional().getFirst();
      }
    }
    boolean optional =
        first && value == null && Types.members(Types.unfold(type())).contains(Type.NONE);
    return optional || (fallback != null && !fallback.isEllipsis());
  }

  /// Returns the name by which the constructor takes it: null if that is not a plain text.
  @Nullable String alias() {
    ExpressionView alias = said("validation_alias");
    alias = alias == null ? said("alias") : alias;
    return alias == null || alias.isNone() ? name() : alias.text();
  }

  boolean isFrozen() {
    return isTrue("frozen") || isFalse("allow_mutation");
  }

  boolean isStrict() {
    return isTrue("strict") || field.metadata().stream().anyMatch(each -> endsWith(each, STRICT));
  }

  /// Tells whether the constructor takes it: a field of a dataclass need not.
  boolean isParameter() {
    return !isFalse("init");
  }

  boolean isKeywordOnly() {
    return isTrue("kw_only");
  }

  /// Tells whether something of the user's own comes before the conversion.
  boolean isConvertedBefore() {
    return field.metadata().stream().anyMatch(each -> endsWith(each, REPLACING));
  }

  private boolean isTrue(String keyword) {
    ExpressionView value = said(keyword);
    return value != null && Boolean.TRUE.equals(value.truth());
  }

  private boolean isFalse(String keyword) {
    ExpressionView value = said(keyword);
    return value != null && Boolean.FALSE.equals(value.truth());
  }
}
