package typthon.checker.semantics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import typthon.checker.SourceModule;
import typthon.types.Type;

/// Answers what the names and expressions of a program mean. A node is one of the tree of the
/// module that is named with it; offsets count UTF-8 bytes from the start of the text.
///
/// Answers hold for the program at hand. Safe for use by any number of threads, which share what
/// they find out without waiting for each other.
public interface Semantics {
  /// Returns the type of an expression, narrowed by what is known there. An IDENTIFIER that defines
  /// something has the type of what it defines, one behind a dot or of a keyword argument that of
  /// the attribute or parameter.
  Optional<Type> typeOf(SourceModule module, int node);

  /// Returns the type that is stated for what a node names, whatever it holds at the moment;
  /// nothing if no annotation, class or function states one.
  Optional<Type> declaredTypeOf(SourceModule module, int node);

  /// Returns what a node names: a NAME, an ATTRIBUTE (its attribute), an IDENTIFIER, a DOTTED_NAME
  /// or a STRING that names one thing ([#mentionsIn]). Imports are followed to what they import. A
  /// name with several definitions gives all of them, in the order of the text; an attribute of a
  /// union gives those of each member.
  ///
  /// @return empty if nothing is known of it
  List<Definition> definitionsOf(SourceModule module, int node);

  /// Returns what the node names without following imports: the places that bind the name in its
  /// own module. Otherwise as [#definitionsOf(SourceModule, int)].
  List<Definition> bindingsOf(SourceModule module, int node);

  /// Returns the names in the text of a STRING that is a quoted annotation, an entry of `__all__`
  /// or a key of a TypedDict, in the order of the text; empty for other strings.
  List<Mention> mentionsIn(SourceModule module, int node);

  /// Returns where the classes, functions, modules and aliases that make up a type are defined.
  List<Definition> definitionsOf(Type type);

  /// Returns the attributes that a value of a type has, inherited ones included, each name once: as
  /// the first class of the method resolution order that has it defines it. Of a union those that
  /// all members have. Names that begin with two underscores and end otherwise are left out unless
  /// `from` may use them.
  ///
  /// @param from the module that asks
  List<Member> membersOf(SourceModule from, Type type);

  /// Returns the names that an expression at `offset` can use, innermost scope first, each name
  /// once; the builtins come last.
  List<Visible> visibleAt(SourceModule module, int offset);

  /// Returns the innermost call whose parentheses hold `offset`, closed or not; nothing where there
  /// is none.
  Optional<CallSite> callAround(SourceModule module, int offset);

  /// Returns the type that the surroundings ask of an expression: an argument's parameter, the
  /// declared target of an assignment, a declared result, the other side of a comparison.
  Optional<Type> expectedAt(SourceModule module, int node);

  /// Returns the definitions of the same name in the base classes of the class that defines
  /// `member`, nearest first; empty for what is no member of a class.
  List<Definition> overriddenBy(Definition member);

  /// Returns the base classes of a class, in the order in which they are written.
  List<Definition> basesOf(Definition type);

  /// Returns the members that a class inherits and must implement before it can be instantiated.
  List<Member> abstractMembersOf(Definition type);

  /// Returns the documentation string of a class, function or module; of one without, that of what
  /// it overrides. Indentation is removed as Python's `inspect.cleandoc` does.
  Optional<String> documentationOf(Definition definition);

  /// Returns what calling a function or class does besides computing its result, as [
  /// typthon.checker.traces.Inspector#effectsOf] does.
  Optional<typthon.contracts.effects.EffectSet> effectsOf(Definition definition);

  /// Returns why the use of a definition is discouraged; nothing if it is not.
  Optional<String> deprecationOf(Definition definition);

  /// Tells whether a value of type `source` may stand where `target` is declared.
  boolean isAssignable(Type source, Type target);

  /// Returns a type as an annotation of `module` states it; nothing if annotations cannot say it or
  /// not enough is known of it.
  Optional<Written> written(SourceModule module, Type type);

  /// Returns the results that the functions of a module do not state but have, as [
  /// typthon.checker.traces.Inspector#missingResults] does.
  List<typthon.checker.traces.Inspector.Result> missingResults(SourceModule module);

  /// Returns the names that modules offer to others, what the modules themselves define and what
  /// they hand on. What was found out about a module is remembered until an edit replaces it.
  ///
  /// @param modules the names of the modules
  /// @param wanted tells by the name what to return
  /// @param limit so many modules are looked at that were not before, in the given order
  Offered offered(
      Collection<String> modules, java.util.function.Predicate<String> wanted, int limit);
}
