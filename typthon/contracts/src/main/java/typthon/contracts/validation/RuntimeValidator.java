package typthon.contracts.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import typthon.contracts.Constraint;
import typthon.contracts.Signature;
import typthon.contracts.TypeTerm;
import typthon.contracts.TypeTerm.Argument;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.validation.ValidationResult.Reason;
import typthon.contracts.values.PyValue;

/// Checks values against types of the contract language: the run-time half of what the checker
/// proves.
///
/// A type is compiled once into a tree of tests; [#validate] then allocates nothing as long as
/// values fit. Names that mean nothing to the validator accept everything. Immutable and safe for
/// use by any number of threads.
public final class RuntimeValidator {
  private final Test test;

  private RuntimeValidator(Test test) {
    this.test = test;
  }

  /// How numbers are taken.
  ///
  /// @param boolIsInt whether `True` is an `int`
  /// @param promoteInt whether an int is a `float`
  public record Options(boolean boolIsInt, boolean promoteInt) {
    /// What the function `validate` does: a bool is no int, an int is a float.
    public static final Options VALIDATE = new Options(false, true);

    /// What the decorator `type` does: everything that `isinstance` takes, and an int is a float.
    public static final Options DECORATOR = new Options(true, true);
  }

  /// Returns a validator for the type that `text` names.
  ///
  /// @throws typthon.contracts.ContractSyntaxException if `text` is no type
  public static RuntimeValidator of(String text) {
    return of(Signature.parseType(text), Options.VALIDATE);
  }

  /// Returns a validator for `type`.
  public static RuntimeValidator of(TypeTerm type, Options options) {
    return new RuntimeValidator(new Compiler(options).compile(type));
  }

  /// Tells whether, and if not where, `value` fits.
  public ValidationResult validate(PyValue value) {
    return test.run(value);
  }

  @FunctionalInterface
  private interface Test {
    ValidationResult run(PyValue value);
  }

  /// Turns types into tests.
  private record Compiler(Options options) {
    Test compile(TypeTerm type) {
      return switch (type) {
        case TypeTerm.Named(var name) -> named(name);
        case TypeTerm.Applied applied -> applied(applied);
        case TypeTerm.Literal(var values) -> literal(type, values);
        case TypeTerm.Function _ -> callable(type.toString());
        case TypeTerm.Union(var members) ->
            union(type, members.stream().map(this::compile).toList());
        case TypeTerm.Intersection(var members) ->
            all(members.stream().map(this::compile).toList());
        case TypeTerm.Refined(var base, var predicate) -> refined(type, compile(base), predicate);
        case TypeTerm.Dependent(var base, var constraint) ->
            dependent(type, compile(base), constraint);
      };
    }

    private static ValidationResult failure(String expected, PyValue value, Reason reason) {
      return new ValidationResult(false, "", expected, value.className(), reason);
    }

    private static Test kind(String expected, java.util.function.Predicate<PyValue> fits) {
      return v -> fits.test(v) ? ValidationResult.OK : failure(expected, v, Reason.TYPE);
    }

    private Test named(String name) {
      return switch (name) {
        case "int" ->
            kind(
                name,
                v -> v instanceof PyValue.Int || (options.boolIsInt && v instanceof PyValue.Bool));
        case "float" -> kind(name, this::isFloat);
        case "str" -> kind(name, v -> v instanceof PyValue.Str);
        case "bytes" -> kind(name, v -> v instanceof PyValue.Bytes);
        case "bool" -> kind(name, v -> v instanceof PyValue.Bool);
        case "None" -> kind(name, v -> v instanceof PyValue.None);
        case "list", "List" -> kind("list", v -> v instanceof PyValue.ListValue);
        case "tuple", "Tuple" -> kind("tuple", v -> v instanceof PyValue.Tuple);
        case "set", "Set", "frozenset", "FrozenSet" ->
            kind(name, v -> v instanceof PyValue.SetValue);
        case "dict", "Dict" -> kind("dict", v -> v instanceof PyValue.Dict);
        case "Callable" -> callable(name);
        case "Never" -> kind(name, _ -> false);
        default -> _ -> ValidationResult.OK;
      };
    }

    private boolean isFloat(PyValue value) {
      return switch (value) {
        case PyValue.Float _ -> true;
        case PyValue.Int _ -> options.promoteInt;
        case PyValue.Bool _ -> options.promoteInt && options.boolIsInt;
        default -> false;
      };
    }

    private static Test callable(String expected) {
      return kind(expected, v -> v instanceof PyValue.Opaque(_, var callable) && callable);
    }

    private Test applied(TypeTerm.Applied type) {
      String name = type.base() instanceof TypeTerm.Named(var base) ? base : "";
      List<Argument> arguments = type.arguments();
      return switch (name) {
        case "list", "List", "set", "Set", "frozenset", "FrozenSet" ->
            arguments.size() == 1
                ? elements(named(name), compile(arguments.getFirst()))
                : named(name);
        case "dict", "Dict" ->
            arguments.size() == 2
                ? entries(compile(arguments.get(0)), compile(arguments.get(1)))
                : named(name);
        case "tuple", "Tuple" -> tuple(type);
        case "Optional" -> union(type, List.of(compile(arguments.getFirst()), named("None")));
        case "Union" -> union(type, arguments.stream().map(this::compile).toList());
        case "Annotated" -> compile(arguments.getFirst());
        default -> named(name);
      };
    }

    private Test compile(Argument argument) {
      return argument instanceof Argument.Plain(var type)
          ? compile(type)
          : _ -> ValidationResult.OK;
    }

    private static Test elements(Test container, Test element) {
      return value -> {
        ValidationResult outer = container.run(value);
        return outer.ok() ? each(elementsOf(value), element) : outer;
      };
    }

    private static Collection<PyValue> elementsOf(PyValue value) {
      return switch (value) {
        case PyValue.ListValue(var elements) -> elements;
        case PyValue.Tuple(var elements) -> elements;
        case PyValue.SetValue(var elements) -> elements;
        default -> List.of();
      };
    }

    private static ValidationResult each(Collection<PyValue> values, Test test) {
      int index = 0;
      for (PyValue value : values) {
        ValidationResult result = test.run(value);
        if (!result.ok()) {
          return result.under("[" + index + "]");
        }
        index++;
      }
      return ValidationResult.OK;
    }

    private Test entries(Test key, Test value) {
      Test container = named("dict");
      return v -> {
        if (!(v instanceof PyValue.Dict(var entries))) {
          return container.run(v);
        }
        for (PyValue k : entries.keySet()) {
          ValidationResult result = key.run(k);
          if (!result.ok()) {
            return result.under(" key");
          }
        }
        for (Map.Entry<PyValue, PyValue> entry : entries.entrySet()) {
          ValidationResult result = value.run(entry.getValue());
          if (!result.ok()) {
            return result.under("[" + entry.getKey().show() + "]");
          }
        }
        return ValidationResult.OK;
      };
    }

    private Test tuple(TypeTerm.Applied type) {
      List<Argument> arguments = type.arguments();
      Test container = named("tuple");
      boolean any =
          arguments.size() == 2
              && arguments.get(1).equals(new Argument.Plain(new TypeTerm.Named("...")));
      if (any) {
        return elements(container, compile(arguments.getFirst()));
      }
      List<Test> tests = new ArrayList<>();
      arguments.forEach(a -> tests.add(compile(a)));
      String expected = type.toString();
      return v -> {
        if (!(v instanceof PyValue.Tuple(var elements))) {
          return container.run(v);
        }
        if (elements.size() != tests.size()) {
          return new ValidationResult(
              false, "", expected, "a tuple of " + elements.size(), Reason.ARITY);
        }
        for (int i = 0; i < tests.size(); i++) {
          ValidationResult result = tests.get(i).run(elements.get(i));
          if (!result.ok()) {
            return result.under("[" + i + "]");
          }
        }
        return ValidationResult.OK;
      };
    }

    private static Test literal(TypeTerm type, List<PyValue> values) {
      String expected = type.toString();
      return v -> values.contains(v) ? ValidationResult.OK : failure(expected, v, Reason.TYPE);
    }

    private static Test union(TypeTerm type, List<Test> members) {
      String expected = type.toString();
      return v -> {
        for (Test member : members) {
          if (member.run(v).ok()) {
            return ValidationResult.OK;
          }
        }
        return failure(expected, v, Reason.UNION);
      };
    }

    private static Test all(List<Test> members) {
      return v -> {
        for (Test member : members) {
          ValidationResult result = member.run(v);
          if (!result.ok()) {
            return result;
          }
        }
        return ValidationResult.OK;
      };
    }

    private static Test refined(TypeTerm type, Test base, Predicate predicate) {
      String expected = type.toString();
      return v -> {
        ValidationResult result = base.run(v);
        if (!result.ok()) {
          return result;
        }
        return predicate.test(v)
            ? ValidationResult.OK
            : new ValidationResult(false, "", expected, v.show(), Reason.REFINEMENT);
      };
    }

    private static Test dependent(TypeTerm type, Test base, Constraint constraint) {
      String expected = type.toString();
      return v -> {
        ValidationResult result = base.run(v);
        if (!result.ok() || satisfies(v, constraint)) {
          return result;
        }
        return new ValidationResult(false, "", expected, v.show(), Reason.CONSTRAINT);
      };
    }

    private static boolean satisfies(PyValue value, Constraint constraint) {
      return switch (constraint) {
        case Constraint.Length(int low, int high) ->
            value.length() >= low && value.length() <= high;
        case Constraint.Equal(var operand) ->
            Character.isLetter(operand.charAt(0)) || value.show().equals(operand);
        case Constraint.Custom _ -> true;
      };
    }
  }
}
