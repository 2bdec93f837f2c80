package typthon.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.values.PyValue;

/// A type as a contract writes it: names and structure, not yet looked up anywhere.
///
/// Immutable; equality is that of the structure. [#toString] gives canonical text that parses to an
/// equal term. Named refinements (`Positive`, `Bounded[0, 9]`) are read as what they stand for.
public sealed interface TypeTerm {
  /// A class, alias or type variable by its dotted name; `None` and `...` too.
  record Named(String name) implements TypeTerm {
    @Override
    public String toString() {
      return name;
    }
  }

  /// `list[int]`.
  record Applied(TypeTerm base, List<Argument> arguments) implements TypeTerm {
    public Applied {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return arguments.isEmpty()
          ? atom(base) + "[()]"
          : atom(base)
              + arguments.stream()
                  .map(Argument::toString)
                  .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /// What may stand between the brackets of [Applied].
  sealed interface Argument {
    /// A type.
    record Plain(TypeTerm type) implements Argument {
      @Override
      public String toString() {
        return type.toString();
      }
    }

    /// `*Ts`.
    record Unpacked(TypeTerm type) implements Argument {
      @Override
      public String toString() {
        return "*" + type;
      }
    }

    /// `[int, str]`, the parameters of a `Callable`.
    record TypeList(List<TypeTerm> types) implements Argument {
      public TypeList {
        types = List.copyOf(types);
      }

      @Override
      public String toString() {
        return types.toString();
      }
    }
  }

  /// `Literal["a", -1]`.
  record Literal(List<PyValue> values) implements TypeTerm {
    public Literal {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.stream().map(PyValue::show).collect(Collectors.joining(", ", "Literal[", "]"));
    }
  }

  /// `(int) -> str`.
  record Function(Signature signature) implements TypeTerm {
    @Override
    public String toString() {
      return signature.toString();
    }
  }

  /// `A | B`, at least two.
  record Union(List<TypeTerm> members) implements TypeTerm {
    public Union {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return join(members, " | ", 1);
    }
  }

  /// `A & B`, at least two.
  record Intersection(List<TypeTerm> members) implements TypeTerm {
    public Intersection {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return join(members, " & ", 2);
    }
  }

  /// `int[value > 0]`.
  record Refined(TypeTerm base, Predicate predicate) implements TypeTerm {
    @Override
    public String toString() {
      return atom(base) + "[" + predicate + "]";
    }
  }

  /// `list[int][len=3]`.
  record Dependent(TypeTerm base, Constraint constraint) implements TypeTerm {
    @Override
    public String toString() {
      return atom(base) + "[" + constraint + "]";
    }
  }

  private static String join(List<TypeTerm> members, String glue, int level) {
    List<String> parts = new ArrayList<>();
    for (TypeTerm member : members) {
      boolean wrap =
          member instanceof Function || member instanceof Union || sameKind(member, level);
      parts.add(wrap ? "(" + member + ")" : member.toString());
    }
    return String.join(glue, parts);
  }

  private static boolean sameKind(TypeTerm member, int level) {
    return level == 2 && member instanceof Intersection;
  }

  private static String atom(TypeTerm base) {
    return base instanceof Union || base instanceof Intersection || base instanceof Function
        ? "(" + base + ")"
        : base.toString();
  }

  /// Returns the refinement that a name of the language stands for, or null.
  static @Nullable TypeTerm namedRefinement(String name) {
    return switch (name) {
      case "Positive" -> refinedInt("value > 0");
      case "Negative" -> refinedInt("value < 0");
      case "NonNegative" -> refinedInt("value >= 0");
      case "NonZero" -> refinedInt("value != 0");
      case "Even" -> refinedInt("value % 2 == 0");
      case "Odd" -> refinedInt("value % 2 == 1");
      case "NonEmpty" -> new Refined(new Named("str"), Predicate.parse("len(value) > 0"));
      default -> null;
    };
  }

  private static TypeTerm refinedInt(String predicate) {
    return new Refined(new Named("int"), Predicate.parse(predicate));
  }
}
