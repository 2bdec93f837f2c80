package typthon.project.session;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.semantics.Semantics;
import typthon.project.facets.ModuleFacets;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.view.Askers;

/// The checker of a session. It goes on from one program to the next with what it found out about
/// modules that are the same in both and use none that is not: the bundled stubs above all. Moved
/// by whoever has the turn of its session, when nobody asks it for a view.
final class LiveChecker {
  private static final BooleanSupplier NEVER = () -> false;

  private final Askers askers;
  private volatile BooleanSupplier cancelled = NEVER;
  private volatile @Nullable State state;
  private final Map<LoadedModule, ModuleFacets> facets =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// What the checker looks at.
  static final class State {
    private final Basis basis;
    private final Checker checker;
    private @Nullable Semantics semantics;

    State(Basis basis, Checker checker) {
      this.basis = basis;
      this.checker = checker;
    }

    Basis basis() {
      return basis;
    }

    Checker checker() {
      return checker;
    }

    /// Returns what tells what names mean, the same for all views; checks alone never need it.
    synchronized Semantics semantics() {
      Semantics known = semantics;
      if (known == null) {
        known = checker.semantics();
        semantics = known;
      }
      return known;
    }
  }

  LiveChecker(Askers askers) {
    this.askers = askers;
  }

  /// Returns a checker of `next`; those that were returned before are not to be used any more.
  ///
  /// @param unwanted tells whether nobody wants the answers of checks any more
  Checker over(Basis next, BooleanSupplier unwanted) {
    cancelled = unwanted;
    State now = state;
    if (now != null && now.basis.program() == next.program() && !now.checker.isWorn()) {
      return now.checker;
    }
    askers.change(() -> state = new State(next, moved(now, next.program())));
    return require().checker;
  }

  /// Returns a checker of `next` for views alone, until a check goes on with it.
  Checker over(Basis next) {
    return over(next, NEVER);
  }

  private Checker moved(@Nullable State now, ProjectProgram next) {
    if (now == null || now.checker.isWorn()) {
      return new Checker(next, () -> askers.isUnwanted(cancelled));
    }
    now.checker.moveTo(next);
    return now.checker;
  }

  private State require() {
    State now = state;
    if (now == null) {
      throw new IllegalStateException("there is no checker");
    }
    return now;
  }

  /// Returns what the checker looks at; null if there is none.
  @Nullable State state() {
    return state;
  }

  /// Returns the program that the checker looks at; null if there is none.
  @Nullable ProjectProgram program() {
    State now = state;
    return now == null ? null : now.basis.program();
  }

  /// Returns where the facets of modules are kept, as long as there are programs with the modules.
  Map<LoadedModule, ModuleFacets> facets() {
    return facets;
  }

  /// Returns how many answers of the checker are kept.
  long answers() {
    State now = state;
    return now == null ? 0 : now.checker.answers();
  }

  /// Gives up everything: the next checker begins anew.
  void forget() {
    askers.change(() -> state = null);
    cancelled = NEVER;
  }
}
