package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.List;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.Types;

/// Finds out what types leave open that are inferred late, so that whoever gets them can look at
/// them and show them without asking the checker again.
final class Settling {
  /// So many results of functions within results are found out.
  private static final int DEPTH = 4;

  private Settling() {}

  /// Returns `type` with everything found out that is inferred late.
  static Type of(Type type) {
    return of(type, new ArrayList<>());
  }

  private static Type of(Type type, List<Type> path) {
    return new Substitution(
            part -> {
              if (!(part instanceof Type.Alias alias) || !alias.alias().isInferred()) {
                return null;
              }
              if (path.size() >= DEPTH || path.contains(part)) {
                return Type.UNKNOWN;
              }
              List<Type> inner = new ArrayList<>(path);
              inner.add(part);
              return of(Types.unfold(part), inner);
            })
        .apply(type);
  }
}
