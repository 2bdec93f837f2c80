package typthon.checker.signatures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.refinements.Refinement;
import typthon.contracts.Signature;
import typthon.contracts.TypeTerm;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// Gives the terms of a signature the meaning that they have where the signature stands.
///
/// A term without extensions is the text of an annotation. What annotations cannot say (refined
/// types, function types, names of the language that nobody imported) is read first and stands in
/// the text as a name of its own.
public final class TermTypes {
  private static final Set<String> WRAPPERS =
      Set.of("IO", "Network", "Async", "Random", "Mutates", "Raises", "Time", "Pure");

  private final Annotations annotations;
  private final int literal;
  private final Map<String, Meaning> parts = new HashMap<>();

  /// @param annotations a reader of the place where the signature stands
  /// @param literal the STRING node that holds the signature
  public TermTypes(Annotations annotations, int literal) {
    this.annotations = annotations;
    this.literal = literal;
  }

  /// Returns the type that `term` stands for; type variables come out without a scope.
  public Type type(TypeTerm term) {
    annotations.evaluator().session().noteRefinement();
    return annotations.inText(literal, text(term), parts);
  }

  private String text(TypeTerm term) {
    return switch (term) {
      case TypeTerm.Named(String name) -> name(name);
      case TypeTerm.Applied(TypeTerm.Named(String name), List<TypeTerm.Argument> arguments)
          when arguments.size() == 1
              && WRAPPERS.contains(name)
              && !annotations.isDefined(name)
              && arguments.getFirst() instanceof TypeTerm.Argument.Plain(TypeTerm inner) ->
          text(inner);
      case TypeTerm.Applied(TypeTerm base, List<TypeTerm.Argument> arguments) ->
          text(base)
              + (arguments.isEmpty()
                  ? "[()]"
                  : arguments.stream()
                      .map(this::argument)
                      .collect(Collectors.joining(", ", "[", "]")));
      case TypeTerm.Literal literals -> part(special("Literal")) + literals.toString().substring(7);
      case TypeTerm.Function(Signature signature) -> part(implicit(function(signature)));
      case TypeTerm.Union(List<TypeTerm> members) -> join(members, " | ");
      case TypeTerm.Intersection(List<TypeTerm> members) -> join(members, " & ");
      case TypeTerm.Refined(TypeTerm base, var predicate) ->
          part(implicit(Refinement.of(type(base), predicate)));
      case TypeTerm.Dependent(TypeTerm base, var constraint) ->
          part(implicit(Refinement.of(type(base), constraint)));
    };
  }

  private String argument(TypeTerm.Argument argument) {
    return switch (argument) {
      case TypeTerm.Argument.Plain(TypeTerm type) -> text(type);
      case TypeTerm.Argument.Unpacked(TypeTerm type) -> "*" + text(type);
      case TypeTerm.Argument.TypeList(List<TypeTerm> types) ->
          types.stream().map(this::text).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private String join(List<TypeTerm> members, String glue) {
    return members.stream().map(this::text).collect(Collectors.joining(glue, "(", ")"));
  }

  /// A name means what it means in the scope; what is not defined there may be a name of the
  /// language or a type variable.
  private String name(String name) {
    if (name.equals("...") || name.equals("None") || name.contains(".")) {
      return name;
    }
    if (annotations.isDefined(name)) {
      return name;
    }
    Meaning special = special(name);
    if (special != null) {
      return part(special);
    }
    if (name.matches("[A-Z][0-9]*")) {
      return part(
          new Meaning.Variable(
              new TypeVariable(
                  TypeVariable.Kind.TYPE, name, null, null, () -> TypeVariable.Limits.NONE)));
    }
    return name;
  }

  private static @Nullable Meaning special(String name) {
    SpecialForm form = SpecialForm.of("typing", name);
    return form == null ? null : new Meaning.Form(form, name);
  }

  private static Meaning implicit(Type type) {
    return new Meaning.Implicit(type, List.of());
  }

  private String part(@Nullable Meaning meaning) {
    String name = "__part" + parts.size();
    parts.put(name, meaning == null ? new Meaning.Unknown() : meaning);
    return name;
  }

  private Type function(Signature signature) {
    List<Parameter> parameters = new ArrayList<>();
    for (Signature.Parameter parameter : signature.parameters()) {
      String name = parameter.name() == null ? "" : parameter.name();
      Parameter.Kind kind =
          switch (parameter.kind()) {
            case PLAIN -> name.isEmpty() ? Parameter.Kind.POSITIONAL_ONLY : Parameter.Kind.STANDARD;
            case VARIADIC -> Parameter.Kind.VARIADIC;
            case KEYWORD_VARIADIC -> Parameter.Kind.KEYWORD_VARIADIC;
          };
      parameters.add(new Parameter(name, kind, type(parameter.type()), parameter.hasDefault()));
    }
    return new Type.Callable(
        List.of(), parameters, false, type(signature.result()), FunctionTraits.NONE);
  }
}
