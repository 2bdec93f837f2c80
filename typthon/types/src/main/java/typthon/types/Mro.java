package typthon.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Linearises the ancestors of a class.
///
/// Source: C3, as in "A Monotonic Superclass Linearization for Dylan" (Barrett et al., 1996) and
/// the Python reference.
public final class Mro {
  private Mro() {}

  /// The outcome: without a consistent order the ancestors stand in order of first sight.
  public record Linearization(List<Type> ancestors, boolean consistent) {
    public Linearization {
      ancestors = List.copyOf(ancestors);
    }
  }

  /// Linearises a class with these bases.
  public static Linearization of(Type.Instance self, List<Type> bases) {
    if (bases.size() == 1) {
      List<Type> line = new ArrayList<>();
      line.add(self);
      line.addAll(ancestorsOf(bases.getFirst()));
      return new Linearization(line, true);
    }
    List<Deque<Type>> sequences = new ArrayList<>();
    for (Type base : bases) {
      sequences.add(new ArrayDeque<>(ancestorsOf(base)));
    }
    sequences.add(new ArrayDeque<>(bases));
    List<Type> merged = new ArrayList<>();
    merged.add(self);
    boolean consistent = true;
    while (true) {
      sequences.removeIf(Deque::isEmpty);
      if (sequences.isEmpty()) {
        return new Linearization(merged, consistent);
      }
      Type next = candidate(sequences);
      if (next == null) {
        consistent = false;
        next = sequences.getFirst().getFirst();
      }
      merged.add(next);
      for (Deque<Type> sequence : sequences) {
        Type chosen = next;
        if (consistent) {
          if (sameClass(sequence.getFirst(), chosen)) {
            sequence.removeFirst();
          }
        } else {
          sequence.removeIf(type -> sameClass(type, chosen));
        }
      }
    }
  }

  /// Returns the ancestors of a base, itself first, in terms of the arguments of the base.
  public static List<Type> ancestorsOf(Type base) {
    return switch (base) {
      case Type.Instance instance -> {
        Substitution substitution = Substitution.of(instance);
        List<Type> ancestors = instance.type().mro();
        yield substitution.isEmpty()
            ? ancestors
            : new SpecializedAncestors(ancestors, null, () -> substitution);
      }
      case Type.Tuple tuple ->
          new SpecializedAncestors(
              tuple.type().mro(),
              tuple,
              () ->
                  Substitution.of(
                      tuple.type().typeParameters(), List.of(Types.elementUnion(tuple))));
      default -> List.of(base);
    };
  }

  /// Returns ancestors that [#ancestorsOf] gave in terms of the parameters of their class; other
  /// lists as they are.
  public static List<Type> unspecialized(List<Type> ancestors) {
    return ancestors instanceof SpecializedAncestors specialized ? specialized.origin() : ancestors;
  }

  private static @Nullable Type candidate(List<Deque<Type>> sequences) {
    for (Deque<Type> sequence : sequences) {
      Type head = sequence.getFirst();
      if (!inSomeTail(sequences, head)) {
        return head;
      }
    }
    return null;
  }

  private static boolean inSomeTail(List<Deque<Type>> sequences, Type type) {
    for (Deque<Type> sequence : sequences) {
      boolean first = true;
      for (Type other : sequence) {
        if (!first && sameClass(type, other)) {
          return true;
        }
        first = false;
      }
    }
    return false;
  }

  private static boolean sameClass(Type left, Type right) {
    ClassInfo leftClass = Types.classOf(left);
    return leftClass == null ? left.equals(right) : leftClass == Types.classOf(right);
  }
}
