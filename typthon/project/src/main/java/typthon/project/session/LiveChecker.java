package typthon.project.session;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.project.facets.ModuleFacets;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// The checker of a session. It goes on from one program to the next with what it found out about
/// modules that are the same in both and use none that is not: the bundled stubs above all. Used
/// under the lock of its session.
final class LiveChecker {
  private volatile BooleanSupplier cancelled = () -> false;
  private @Nullable Checker checker;
  private @Nullable ProjectProgram program;
  private final Map<LoadedModule, ModuleFacets> facets =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// Returns a checker of `next`; those that were returned before are not to be used any more.
  ///
  /// @param unwanted tells whether nobody wants the answers any more
  Checker over(ProjectProgram next, BooleanSupplier unwanted) {
    cancelled = unwanted;
    Checker live = checker;
    if (live == null || live.isWorn()) {
      live = new Checker(next, () -> cancelled.getAsBoolean());
    } else if (program != next) {
      live.moveTo(next);
    }
    checker = live;
    program = next;
    return live;
  }

  /// Returns the program that the checker looks at; null if there is none.
  @Nullable ProjectProgram program() {
    return program;
  }

  /// Returns where the facets of modules are kept, as long as there are programs with the modules.
  Map<LoadedModule, ModuleFacets> facets() {
    return facets;
  }

  /// Returns how many answers of the checker are kept.
  long answers() {
    return checker == null ? 0 : checker.answers();
  }

  /// Gives up everything: the next checker begins anew.
  void forget() {
    checker = null;
    program = null;
    cancelled = () -> false;
  }
}
