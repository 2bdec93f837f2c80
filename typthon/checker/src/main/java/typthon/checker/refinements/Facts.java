package typthon.checker.refinements;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Link;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.predicates.Term;
import typthon.contracts.values.PyValue;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// What types by themselves say about their values, as predicates, and the connectives of facts.
final class Facts {
  /// No value: what a place holds where nothing gets to.
  static final Predicate NOTHING = new Predicate.Constant(false);

  /// Beyond this many alternatives a fact is forgotten; the prover gives up there as well.
  private static final int MAX_ALTERNATIVES = 12;

  private Facts() {}

  static Predicate and(Predicate left, Predicate right) {
    if (left.equals(right) || isTrue(right) || isFalse(left)) {
      return left;
    }
    if (isTrue(left) || isFalse(right)) {
      return right;
    }
    List<Predicate> parts = new ArrayList<>();
    parts.addAll(left instanceof Predicate.And and ? and.parts() : List.of(left));
    for (Predicate part : right instanceof Predicate.And and ? and.parts() : List.of(right)) {
      if (!parts.contains(part)) {
        parts.add(part);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Predicate.And(parts);
  }

  static Predicate or(Predicate left, Predicate right) {
    if (left.equals(right) || isTrue(left) || isFalse(right)) {
      return left;
    }
    if (isTrue(right) || isFalse(left)) {
      return right;
    }
    List<Predicate> arms = new ArrayList<>();
    arms.addAll(left instanceof Predicate.Or or ? or.arms() : List.of(left));
    for (Predicate arm : right instanceof Predicate.Or or ? or.arms() : List.of(right)) {
      if (!arms.contains(arm)) {
        arms.add(arm);
      }
    }
    return arms.size() > MAX_ALTERNATIVES ? Predicate.TRUE : new Predicate.Or(arms);
  }

  /// Returns what holds if one of `arms` does: what they have in common, and the rest as
  /// alternatives, unless these together say nothing.
  static Predicate anyOf(List<Predicate> arms, Numbers numbers) {
    List<Predicate> possible = arms.stream().filter(arm -> !isFalse(arm)).distinct().toList();
    if (possible.size() < 2) {
      return possible.isEmpty() ? NOTHING : possible.getFirst();
    }
    List<Predicate> shared = new ArrayList<>(parts(possible.getFirst()));
    possible.forEach(arm -> shared.retainAll(parts(arm)));
    Predicate common = Predicate.TRUE;
    for (Predicate part : shared) {
      common = and(common, part);
    }
    Predicate rest = NOTHING;
    for (Predicate arm : possible) {
      Predicate own = Predicate.TRUE;
      for (Predicate part : parts(arm)) {
        own = shared.contains(part) ? own : and(own, part);
      }
      rest = or(rest, own);
    }
    boolean says =
        !isTrue(rest) && Prover.prove(Predicate.TRUE, rest, numbers) != Predicate.Answer.PROVED;
    return says ? and(common, rest) : common;
  }

  /// Returns the conjuncts of `predicate`.
  static List<Predicate> parts(Predicate predicate) {
    return predicate instanceof Predicate.And and ? and.parts() : List.of(predicate);
  }

  static boolean isTrue(Predicate predicate) {
    return predicate instanceof Predicate.Constant(boolean value) && value;
  }

  static boolean isFalse(Predicate predicate) {
    return predicate instanceof Predicate.Constant(boolean value) && !value;
  }

  static Predicate compare(Term left, Relation relation, Term right) {
    return new Predicate.Comparison(left, List.of(new Link(relation, right)));
  }

  static Predicate value(Relation relation, BigInteger bound) {
    return compare(new Term.Subject(), relation, constant(bound));
  }

  static Predicate length(Relation relation, long bound) {
    return compare(new Term.Length(), relation, constant(BigInteger.valueOf(bound)));
  }

  static Term constant(BigInteger value) {
    return new Term.Constant(new PyValue.Int(value));
  }

  /// Tells what numbers the values of `type` are: with a negated order only integers say something.
  static Numbers numbers(Type type) {
    for (Type member : Types.members(type)) {
      if (!isInteger(member)) {
        return Numbers.FLOATS;
      }
    }
    return Numbers.INTEGERS;
  }

  private static boolean isInteger(Type type) {
    return type instanceof Type.Literal literal
        ? literal.value() instanceof LiteralValue.Int
            || literal.value() instanceof LiteralValue.Bool
        : Types.isInstanceOf(type, "builtins", "int")
            || Types.isInstanceOf(type, "builtins", "bool");
  }

  /// Returns what `type` says about its values.
  static Predicate of(Type type) {
    Type.Alias refined = Types.refinement(type);
    if (refined != null && refined.alias() instanceof Refinement refinement) {
      return and(of(Types.unfoldOnce(refined)), refinement.predicate());
    }
    return switch (Types.unfold(type)) {
      case Type.Union union -> {
        Predicate all = NOTHING;
        for (Type member : union.members()) {
          all = or(all, of(member));
        }
        yield all;
      }
      case Type.Literal literal -> of(literal);
      case Type.Tuple tuple when tuple.isBounded() ->
          length(Relation.EQUAL, tuple.elements().size());
      case Type.Tuple tuple when tuple.fixedCount() > 0 ->
          length(Relation.GREATER_EQUAL, tuple.fixedCount());
      case Type.Instance instance when instance.type().ref().is("builtins", "bool") ->
          and(
              value(Relation.GREATER_EQUAL, BigInteger.ZERO),
              value(Relation.LESS_EQUAL, BigInteger.ONE));
      default -> Predicate.TRUE;
    };
  }

  /// Returns what `type` says about a value of it that is also of type `seen`: where a condition
  /// left some members of a union only, only these count.
  static Predicate of(Type type, Type seen) {
    List<Type> members = alternatives(type);
    if (members.size() == 1) {
      return of(type);
    }
    Predicate all = NOTHING;
    for (Type member : members) {
      if (mayBe(member, seen)) {
        all = or(all, of(member));
      }
    }
    return all;
  }

  /// Returns what the declaration `type` of a place says about its value as long as the place is
  /// there, whatever is assigned to it: every assignment is checked. Of an object that changes
  /// nothing lasts.
  static Predicate lasting(Type type, Type seen) {
    Predicate all = NOTHING;
    for (Type member : alternatives(type)) {
      if (mayBe(member, seen)) {
        boolean lasts = Types.refinement(member) != null && isSolid(Types.unfold(member));
        all = or(all, lasts ? of(member) : Predicate.TRUE);
      }
    }
    return isFalse(all) ? Predicate.TRUE : all;
  }

  /// Returns the members of a union with their refinements, or the type itself.
  private static List<Type> alternatives(Type type) {
    if (Types.refinement(type) != null || !(Types.unfold(type) instanceof Type.Union union)) {
      return List.of(type);
    }
    List<Type> members = new ArrayList<>();
    union.members().forEach(member -> members.addAll(alternatives(member)));
    return members;
  }

  /// Tells whether some value may be of both types. Two builtin classes of which none inherits from
  /// the other have no values in common.
  private static boolean mayBe(Type type, Type seen) {
    for (Type one : Types.members(type)) {
      for (Type other : Types.members(seen)) {
        if (!isSolid(one) || !isSolid(other) || areRelated(one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean areRelated(Type one, Type other) {
    if (one.isNone() || other.isNone()) {
      return one.isNone() && other.isNone();
    }
    var left = Types.classOf(one);
    var right = Types.classOf(other);
    return left != null
        && right != null
        && (left.inherits("builtins", right.ref().name())
            || right.inherits("builtins", left.ref().name()));
  }

  /// Tells whether values of `type` are of a builtin class and never change.
  private static boolean isSolid(Type type) {
    if (type.isNone()) {
      return true;
    }
    boolean value =
        type instanceof Type.Instance || type instanceof Type.Literal || type instanceof Type.Tuple;
    var owner = value ? Types.classOf(type) : null;
    return owner != null
        && owner.ref().module().equals("builtins")
        && switch (owner.ref().name()) {
          case "int", "bool", "float", "complex", "str", "bytes", "tuple", "frozenset" -> true;
          default -> false;
        };
  }

  private static Predicate of(Type.Literal literal) {
    PyValue value = value(literal.value());
    if (value != null) {
      return compare(new Term.Subject(), Relation.EQUAL, new Term.Constant(value));
    }
    return literal.value() instanceof LiteralValue.Bytes(String bytes)
        ? length(Relation.EQUAL, bytes.length())
        : Predicate.TRUE;
  }

  /// Returns the value that a literal type stands for, or null for bytes and enum members.
  static @Nullable PyValue value(LiteralValue literal) {
    return switch (literal) {
      case LiteralValue.Int(BigInteger value) -> new PyValue.Int(value);
      case LiteralValue.Bool(boolean value) -> PyValue.of(value ? 1 : 0);
      case LiteralValue.Str(String value) -> PyValue.of(value);
      default -> null;
    };
  }

  /// Returns the opaque conditions that hold of the values of `type`.
  static java.util.Set<String> opaque(Type type) {
    Type.Alias refined = Types.refinement(type);
    return refined != null && refined.alias() instanceof Refinement refinement
        ? refinement.opaque()
        : java.util.Set.of();
  }
}
