package typthon.checker.traces;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.checker.SourceModule;
import typthon.contracts.effects.EffectSet;
import typthon.types.Type;

/// Answers questions about single places of a program. Safe for use by any number of threads.
public interface Inspector {
  /// Returns the type of the smallest expression around `offset`; nothing where there is none.
  ///
  /// @param offset UTF-8 bytes from the start of the file
  Optional<Type> typeAt(SourceModule module, int offset);

  /// Derives the type of the smallest expression around `offset`; nothing where there is none.
  ///
  /// @param offset UTF-8 bytes from the start of the file
  Optional<Trace> explain(SourceModule module, int offset);

  /// Derives anew what `trace` says about the expression around `offset`.
  ///
  /// @return the first judgement that does not hold, in a sentence; nothing if all hold
  Optional<String> refute(SourceModule module, int offset, Trace trace);

  /// Returns the functions of a module in the order of the text, nested ones and methods too.
  List<Described> functions(SourceModule module);

  /// A function and what its `def` takes and gives, decorators aside.
  ///
  /// @param name its path in the module, for instance `Log.write`
  /// @param offset of its name, in UTF-8 bytes from the start of the file
  /// @param places how many of its parameters and its result have types
  record Described(String name, int offset, Type type, Places places) {
    /// Tells whether annotations or `@type` state all of it, so that nothing is inferred.
    public boolean stated() {
      return places.inferred() == 0 && places.untyped() == 0;
    }
  }

  /// Counts of the parameters and the result of a function, receivers aside.
  ///
  /// @param stated those with an annotation or a stated signature
  /// @param inferred those without, whose type is found out
  /// @param untyped those that nothing is known of
  record Places(int stated, int inferred, int untyped) {}

  /// Returns the type of what a dotted name means, for instance `package.module.Class.method`;
  /// nothing if the program has no such name.
  Optional<Type> typeOf(String qualifiedName);

  /// Returns what calling what a dotted name means does besides computing its result: the declared
  /// effects, else the inferred ones. Effects of callables that are passed do not count. A class
  /// has those of making an instance.
  ///
  /// @return nothing if the program has no such name or its value is no callable
  Optional<EffectSet> effectsOf(String qualifiedName);

  /// Tells whether a value of type `source` may stand where `target` is declared. Both types come
  /// from this inspector.
  boolean isAssignable(Type source, Type target);

  /// Returns why `source` is not assignable to `target`, outermost reason first; empty if it is, or
  /// if there is nothing to tell beyond the two types.
  List<String> whyNotAssignable(Type source, Type target);

  /// Returns the type that reading the attribute `name` of a value of `type` gives; nothing if some
  /// value of the type lacks it.
  Optional<Type> attribute(Type type, String name);

  /// Returns the results that the functions of a module do not state but have, as they could be
  /// written down, in the order of the text. Results that nothing or not enough is known of are
  /// left out.
  List<Result> missingResults(SourceModule module);

  /// A result that could be stated.
  ///
  /// @param name the path of the function in the module
  /// @param offset where the annotation belongs, in UTF-8 bytes from the start of the file
  /// @param type the annotation
  /// @param plain whether the annotation means the same wherever it is evaluated
  /// @param imports what the annotation needs
  record Result(String name, int offset, String type, boolean plain, SortedSet<Import> imports) {
    public Result {
      imports = Collections.unmodifiableSortedSet(new TreeSet<>(imports));
    }
  }

  /// `from module import name`.
  record Import(String module, String name) implements Comparable<Import> {
    @Override
    public int compareTo(Import other) {
      int modules = module.compareTo(other.module);
      return modules == 0 ? name.compareTo(other.name) : modules;
    }
  }
}
