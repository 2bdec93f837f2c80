package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.types.Substitution;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Which class or function around a place binds a type variable of the old style.
///
/// Source: the typing specification, "Scoping rules for type variables".
public final class TypeScopes {
  private final List<TypeVariable> bound;

  private TypeScopes(List<TypeVariable> bound) {
    this.bound = List.copyOf(bound);
  }

  /// Returns the variables that are bound at `scope`, the innermost first.
  public static TypeScopes around(ModuleFacts module, int scope) {
    return new TypeScopes(boundAt(module, scope));
  }

  /// Like [#around] the class whose body is `scope`, but with its own parameters given.
  public static TypeScopes ofClass(ModuleFacts module, int scope, List<TypeVariable> parameters) {
    List<TypeVariable> bound = new ArrayList<>(parameters);
    bound.addAll(boundAt(module, module.binding().scopes().parent(scope)));
    return new TypeScopes(bound);
  }

  /// The parameters of a class are not seen in the classes inside of it.
  private static List<TypeVariable> boundAt(ModuleFacts module, int scope) {
    List<TypeVariable> bound = new ArrayList<>();
    Scopes scopes = module.binding().scopes();
    boolean insideClass = false;
    for (int at = scope; at > 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        if (!insideClass) {
          bound.addAll(module.classAt(scopes.node(at)).typeParameters());
        }
        insideClass = true;
      } else if (scopes.kind(at) == ScopeKind.FUNCTION) {
        bound.addAll(Signatures.variables(module, scopes.node(at)));
      }
    }
    return bound;
  }

  /// Tells whether a class or function around `scope`, seen or not, binds a variable of that name.
  public static boolean isBoundAround(ModuleFacts module, int scope, TypeVariable variable) {
    Scopes scopes = module.binding().scopes();
    for (int at = scope; at > 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS
          && new TypeScopes(module.classAt(scopes.node(at)).typeParameters()).find(variable)
              != null) {
        return true;
      }
    }
    return false;
  }

  /// Returns the bound variable that `variable` means here, or null if nothing binds it.
  public @Nullable TypeVariable find(TypeVariable variable) {
    for (TypeVariable each : bound) {
      if (each.name().equals(variable.name()) && each.kind() == variable.kind()) {
        return each;
      }
    }
    return null;
  }

  /// Returns `type` with every variable without a scope replaced by the one that is bound here.
  public Type bind(Type type) {
    return bound.isEmpty() ? type : substitution().apply(type);
  }

  /// Returns `type` with nothing known of the variables that neither a scope nor a callable in it
  /// binds.
  static Type closed(Type type) {
    boolean free =
        Types.anyPart(type, part -> part instanceof TypeVariable each && isFree(type, each));
    return free
        ? new Substitution(part ->
            part instanceof TypeVariable each && isFree(type, each) ? Type.UNKNOWN : null)
            .apply(type)
        : type;
  }

  private static boolean isFree(Type type, TypeVariable variable) {
    return variable.scope() == null
        && variable.kind() == TypeVariable.Kind.TYPE
        && !Types.anyPart(
            type,
            part ->
                part instanceof Type.Callable callable && callable.variables().contains(variable));
  }

  private Substitution substitution() {
    return new Substitution(part ->
        part instanceof TypeVariable variable && variable.scope() == null ? find(variable) : null);
  }

  /// Returns the variables as bound by `scope`; their bounds and defaults mention each other so.
  public static List<TypeVariable> scoped(List<TypeVariable> variables, SymbolRef scope) {
    List<TypeVariable> scoped = new ArrayList<>();
    for (TypeVariable variable : variables) {
      scoped.add(
          variable.scope() != null
              ? variable
              : variable.in(scope).with(() -> rebound(variable, new TypeScopes(scoped))));
    }
    return scoped;
  }

  private static TypeVariable.Limits rebound(TypeVariable variable, TypeScopes scopes) {
    Type bound = variable.bound();
    Type fallback = variable.fallback();
    return new TypeVariable.Limits(
        bound == null ? null : scopes.bind(bound),
        variable.constraints(),
        fallback == null ? null : scopes.bind(fallback));
  }
}
