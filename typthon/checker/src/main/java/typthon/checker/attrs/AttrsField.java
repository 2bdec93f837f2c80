package typthon.checker.attrs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.MethodView;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// One field of a class of attrs.
///
/// @param owner the class that states it
/// @param field what the body says; null if the decorator lists the field
/// @param call the call of `attr.ib` or `field`; null for a plain annotation
/// @param keywordOnly whether all fields of the class are keywords
record AttrsField(
    ClassView owner,
    String name,
    @Nullable FieldView field,
    @Nullable ExpressionView call,
    boolean keywordOnly) {
  private static final Set<String> SPECIFIERS =
      Set.of(
          "attr.ib", "attr.attrib", "attr.attr", "attr.field", "attrs.field", "attr._make.attrib");
  private static final Set<String> FACTORIES =
      Set.of("attr.Factory", "attrs.Factory", "attr._make.Factory");

  /// Tells whether a value is a call that describes a field.
  static boolean isSpecifier(@Nullable ExpressionView value) {
    return value != null && value.isCall() && mentions(value, SPECIFIERS);
  }

  private static boolean mentions(ExpressionView value, Set<String> names) {
    return value.names().stream().anyMatch(names::contains);
  }

  private Map<String, ExpressionView> said() {
    return call == null ? Map.of() : call.keywords();
  }

  /// Tells whether `__init__` has a parameter for it.
  boolean isParameter() {
    ExpressionView init = said().get("init");
    return init == null || !Boolean.FALSE.equals(init.truth());
  }

  boolean isKeyword() {
    ExpressionView only = said().get("kw_only");
    return only == null ? keywordOnly : Boolean.TRUE.equals(only.truth());
  }

  boolean hasDefault() {
    return defaultMethod() != null
        || (call == null
            ? field != null && field.value() != null
            : said().containsKey("factory") || fallback() != null);
  }

  private @Nullable ExpressionView fallback() {
    ExpressionView stated = said().get("default");
    if (stated == null && call != null && !call.positional().isEmpty()) {
      stated = call.positional().getFirst();
    }
    return stated == null
            || mentions(stated, Set.of("attr.NOTHING", "attrs.NOTHING", "attr._make.NOTHING"))
        ? null
        : stated;
  }

  /// The function under `@name.default`.
  private @Nullable MethodView defaultMethod() {
    for (MethodView method : owner.methods()) {
      for (ExpressionView decorator : method.decorators()) {
        if (decorator.names().stream().anyMatch(each -> each.endsWith("." + name + ".default"))) {
          return method;
        }
      }
    }
    return null;
  }

  /// Returns the type of the attribute.
  Type type() {
    Type declared = field == null ? null : field.declared();
    if (declared != null) {
      return declared;
    }
    ExpressionView stated = said().get("type");
    if (stated != null) {
      return stated.stated();
    }
    ExpressionView converter = said().get("converter");
    if (converter != null) {
      return owner.types().result(converter.type(), Type.ANY);
    }
    Type fallback = ofDefault();
    return fallback == null || fallback.equals(Type.NONE) ? Type.UNKNOWN : Types.widen(fallback);
  }

  private @Nullable Type ofDefault() {
    ExpressionView factory = said().get("factory");
    if (factory != null) {
      return owner.types().result(factory.type());
    }
    ExpressionView fallback = fallback();
    if (fallback != null && fallback.isCall() && mentions(fallback, FACTORIES)) {
      List<ExpressionView> made = fallback.positional();
      return made.isEmpty() ? null : owner.types().result(made.getFirst().type());
    }
    if (fallback != null) {
      return fallback.type();
    }
    MethodView method = defaultMethod();
    return method == null ? null : method.returns();
  }

  /// Returns the parameter of `__init__`: by its alias, else its name without leading underscores.
  Parameter parameter() {
    return new Parameter(
        parameterName(),
        isKeyword() ? Parameter.Kind.KEYWORD_ONLY : Parameter.Kind.STANDARD,
        accepted(),
        hasDefault());
  }

  private String parameterName() {
    ExpressionView alias = said().get("alias");
    String text = alias == null ? null : alias.text();
    return text == null ? name.replaceFirst("^_+", "") : text;
  }

  /// A converter makes the value from what it takes.
  Type accepted() {
    ExpressionView converter = said().get("converter");
    if (converter == null || converter.isNone()) {
      return type();
    }
    boolean several = !converter.elements().isEmpty();
    ExpressionView first = several ? converter.elements().getFirst() : converter;
    Type taken = owner.types().firstParameter(first.type(), several ? Type.ANY : type());
    return taken == null ? Type.UNKNOWN : taken;
  }
}
