package typthon.project.pipelines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// The names of the stages of a compiler, in the order in which they run. What a stage does is told
/// at the run. Immutable and safe for use by several threads.
///
/// @param stages names, each once
public record CompilerPipeline(List<String> stages) {
  private static final List<String> STANDARD = List.of("parse", "typecheck", "optimize", "codegen");

  /// @throws IllegalArgumentException if a name occurs twice
  public CompilerPipeline {
    stages = List.copyOf(stages);
    Set<String> seen = new HashSet<>();
    for (String stage : stages) {
      if (!seen.add(stage)) {
        throw new IllegalArgumentException("the stage `" + stage + "` occurs twice in " + stages);
      }
    }
  }

  /// `parse`, `typecheck`, `optimize`, `codegen`.
  public static CompilerPipeline standard() {
    return new CompilerPipeline(STANDARD);
  }

  /// The standard stages without `optimize`.
  public static CompilerPipeline fast() {
    return new CompilerPipeline(List.of("parse", "typecheck", "codegen"));
  }

  /// `parse` and `typecheck`.
  public static CompilerPipeline checkOnly() {
    return new CompilerPipeline(List.of("parse", "typecheck"));
  }

  /// Hands `input` to the function of the first stage, its result to that of the second, and so on,
  /// and returns the last result. An exception of a function goes to the caller.
  ///
  /// @param functions by the name of the stage; those of standard stages that are not part of this
  ///   pipeline are left out, so that one map serves all pipelines
  /// @throws IllegalArgumentException if a stage has no function, or a function is for a stage that
  ///   is neither part of this pipeline nor a standard one; nothing has run then
  public <T> T run(T input, Map<String, ? extends UnaryOperator<T>> functions) {
    List<UnaryOperator<T>> chain = new ArrayList<>();
    for (String stage : stages) {
      UnaryOperator<T> function = functions.get(stage);
      if (function == null) {
        throw new IllegalArgumentException(
            "no function for the stage `" + stage + "`; there are ones for " + names(functions));
      }
      chain.add(function);
    }
    for (String name : names(functions)) {
      if (!stages.contains(name) && !STANDARD.contains(name)) {
        throw new IllegalArgumentException(
            "unknown stage `" + name + "`; the stages of the pipeline are " + stages);
      }
    }
    T current = input;
    for (UnaryOperator<T> function : chain) {
      current = function.apply(current);
    }
    return current;
  }

  private static Set<String> names(Map<String, ?> functions) {
    return new TreeSet<>(functions.keySet());
  }
}
