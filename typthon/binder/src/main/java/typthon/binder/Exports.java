package typthon.binder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a module offers to others, told from its syntax alone.
///
/// @param allSteps what the module does to `__all__`, in order; empty without `__all__`
/// @param hasAll whether the module defines `__all__`
/// @param isAllComplete whether every statement about `__all__` was understood
/// @param publicNames the names bound in the module scope that a star import brings when there is
///   no `__all__`, in the order of the text; those of star imports are not among them
/// @param starImports the modules whose star-exported names the module re-exports
public record Exports(
    boolean hasAll,
    boolean isAllComplete,
    List<AllStep> allSteps,
    List<String> publicNames,
    List<StarImport> starImports) {
  public Exports {
    allSteps = List.copyOf(allSteps);
    publicNames = List.copyOf(publicNames);
    starImports = List.copyOf(starImports);
  }

  /// One step of the arithmetic on `__all__`.
  public sealed interface AllStep {
    /// Starts over with nothing: `__all__ = …`.
    record Reset() implements AllStep {}

    /// Adds a name.
    ///
    /// @param name the name
    /// @param node the STRING
    record Add(String name, int node) implements AllStep {}

    /// Removes a name.
    ///
    /// @param name the name
    record Remove(String name) implements AllStep {}

    /// Adds the `__all__` of another module.
    ///
    /// @param expression the dotted name before `.__all__`, as written
    /// @param node the expression
    record AddAllOf(String expression, int node) implements AllStep {}
  }

  /// A `from … import *` that reaches the module scope.
  ///
  /// @param level the number of leading dots
  /// @param module what follows the dots
  public record StarImport(int level, String module) {}

  /// Returns the names that `__all__` lists at the end.
  ///
  /// @param allOf gives the `__all__` of the module that a dotted expression means here, or null if
  ///   it is not known
  public Set<String> allNames(Function<String, @Nullable List<String>> allOf) {
    Set<String> names = new LinkedHashSet<>();
    for (AllStep step : allSteps) {
      switch (step) {
        case AllStep.Reset() -> names.clear();
        case AllStep.Add(String name, int node) -> names.add(name);
        case AllStep.Remove(String name) -> names.remove(name);
        case AllStep.AddAllOf(String expression, int node) -> {
          List<String> others = allOf.apply(expression);
          if (others != null) {
            names.addAll(others);
          }
        }
      }
    }
    return names;
  }

  /// Returns the names that `from module import *` brings.
  ///
  /// @param allOf as for [#allNames]
  /// @param starNames gives the names that a star import of another module brings
  public List<String> starNames(
      Function<String, @Nullable List<String>> allOf,
      Function<StarImport, List<String>> starNames) {
    if (hasAll) {
      return new ArrayList<>(allNames(allOf));
    }
    Set<String> names = new LinkedHashSet<>(publicNames);
    for (StarImport star : starImports) {
      for (String name : starNames.apply(star)) {
        if (!name.startsWith("_")) {
          names.add(name);
        }
      }
    }
    return new ArrayList<>(names);
  }
}
