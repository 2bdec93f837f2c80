package typthon.checker.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.ConstructorSignatures;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.MissingClass;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Member;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeContext;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The classes of the standard library that the language itself knows, and the view of the program
/// that the relations have.
public final class Known implements TypeContext {
  private final Session session;

  Known(Session session) {
    this.session = session;
  }

  @Override
  public ClassInfo builtin(String name) {
    return orMissing("builtins", name);
  }

  /// Returns a class of a module of the standard library; an empty one if the program lacks it.
  public ClassInfo orMissing(String module, String name) {
    ClassInfo found = find(module, name);
    return found == null
        ? session.uniqueForAll(
            new SymbolRef(module, name), new MissingClass(new SymbolRef(module, name)))
        : found;
  }

  @Override
  public @Nullable ClassInfo find(String module, String path) {
    ModuleFacts facts = session.needed(module);
    if (facts == null) {
      return null;
    }
    SymbolAt symbol = Imports.symbol(facts, path);
    return symbol == null ? null : SymbolTypes.classOf(symbol);
  }

  /// Returns an instance of a builtin class, its type parameters unknown.
  public Type.Instance instance(String name) {
    return unspecialized(builtin(name));
  }

  /// Returns an instance of a class, its type parameters unknown.
  public Type.Instance unspecialized(ClassInfo type) {
    return new Type.Instance(type, typthon.checker.annotations.Arguments.defaults(session, type));
  }

  /// Returns an instance of a builtin class with arguments.
  public Type.Instance instance(String name, Type... arguments) {
    return new Type.Instance(builtin(name), List.of(arguments));
  }

  /// Returns an instance of a class of module `typing`.
  public Type.Instance typing(String name, Type... arguments) {
    return new Type.Instance(orMissing("typing", name), List.of(arguments));
  }

  public Type bool() {
    return instance("bool");
  }

  public Type object() {
    return instance("object");
  }

  public Type.Literal literal(boolean value) {
    return new Type.Literal(builtin("bool"), new LiteralValue.Bool(value));
  }

  public Type.Literal literal(String value) {
    return new Type.Literal(builtin("str"), new LiteralValue.Str(value));
  }

  public Type.Literal literal(long value) {
    return new Type.Literal(
        builtin("int"), new LiteralValue.Int(java.math.BigInteger.valueOf(value)));
  }

  public Type.Tuple tuple(List<Type> elements) {
    return new Type.Tuple(builtin("tuple"), elements, -1);
  }

  public Type.Tuple tupleOf(Type element) {
    return new Type.Tuple(builtin("tuple"), List.of(element), 0);
  }

  @Override
  public @Nullable Member member(Type receiver, String name) {
    return Attributes.find(session, receiver, name);
  }

  @Override
  public @Nullable Member member(Type.Instance receiver, String name, Type self) {
    return Attributes.findAs(session, receiver, name, self);
  }

  @Override
  public @Nullable ClassInfo fallbackClass(Type type) {
    return switch (type) {
      case Type.None none -> find("types", "NoneType");
      case Type.Callable callable -> find("types", "FunctionType");
      case Type.Overloaded overloaded -> find("types", "FunctionType");
      case Type.Module module -> find("types", "ModuleType");
      case Type.ClassObject object -> {
        ClassInfo described = Types.classOf(limit(object.instance()));
        ClassInfo metaclass = described instanceof ClassFacts facts ? facts.metaclass() : null;
        yield metaclass == null ? builtin("type") : metaclass;
      }
      case Type.Guard guard -> builtin("bool");
      default -> Types.classOf(type);
    };
  }

  private static Type limit(Type instance) {
    return instance instanceof TypeVariable variable && variable.bound() != null
        ? Types.unfold(variable.bound())
        : instance;
  }

  @Override
  public @Nullable Type callableOf(Type type) {
    if (type instanceof Type.ClassObject object) {
      return ConstructorSignatures.of(session, object);
    }
    Member call = Attributes.find(session, type, "__call__");
    return call == null ? null : call.type();
  }

  @Override
  public long provisionalReads() {
    return session.queries().provisionalReads();
  }

  @Override
  public boolean promotesBytes() {
    return session.settings().promoteBytes();
  }
}
