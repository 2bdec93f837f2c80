package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.calls.Passing;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.CallSite;
import typthon.checker.semantics.Definition;
import typthon.syntax.NodeKind;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// Calls around places, as far as they are written.
final class CallSites {
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Expressions expressions;
  private final Constructs constructs;

  CallSites(ModuleFacts module, Expressions expressions, Constructs constructs) {
    this.module = module;
    this.tree = module.tree();
    this.expressions = expressions;
    this.constructs = constructs;
  }

  /// Returns the innermost call whose parentheses hold `offset`, or null.
  @Nullable CallSite around(int offset) {
    int call = callAt(offset);
    if (call < 0) {
      return null;
    }
    Type callee = expressions.typeOf(module, tree.child(call, 0));
    Given given = given(call, offset);
    Evaluator evaluator = new Evaluator(module, new Reports());
    List<CallSite.Signature> signatures = new ArrayList<>();
    int active = -1;
    for (Type each : Types.members(callee)) {
      for (Type.Callable callable : Callees.of(module.session(), each)) {
        Passing passing = Passing.of(evaluator, callable, given.arguments());
        if (active < 0 && passing.fits()) {
          active = signatures.size();
        }
        signatures.add(signature(callable, each, given.current(), passing));
      }
    }
    return new CallSite(call, signatures, active < 0 && !signatures.isEmpty() ? 0 : active);
  }

  /// Returns what the parameter takes that the argument `node` of a CALL goes to, or null.
  @Nullable Type expected(int call, int node) {
    List<Argument> arguments = Calls.arguments(tree, tree.child(call, 1));
    int index = -1;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).node() == node) {
        index = i;
      }
    }
    if (index < 0) {
      return null;
    }
    // What is asked about must not have a say.
    Argument asked = arguments.get(index);
    arguments.set(index, new Argument(asked.node(), asked.kind(), asked.keyword(), Type.UNKNOWN));
    Evaluator evaluator = new Evaluator(module, new Reports());
    Type callee = expressions.typeOf(module, tree.child(call, 0));
    List<Type> fitting = new ArrayList<>();
    for (Type.Callable callable : Callees.of(module.session(), callee)) {
      Passing passing = Passing.of(evaluator, callable, arguments);
      if (passing.fits() && passing.places().get(index) >= 0) {
        fitting.add(passing.types().get(index));
      }
    }
    return fitting.isEmpty() ? null : typthon.types.Unions.of(fitting);
  }

  private int callAt(int offset) {
    int found = -1;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) > offset) {
        node = tree.subtreeEnd(node);
        continue;
      }
      if (tree.is(node, NodeKind.CALL) && holds(tree.child(node, 1), offset)) {
        found = node;
      }
      boolean outside = tree.end(node) < offset && !mayReach(node, offset);
      node = outside ? tree.subtreeEnd(node) : node + 1;
    }
    return found;
  }

  /// Tells whether only white space lies between a node and a place behind it.
  private boolean mayReach(int node, int offset) {
    SourceText source = tree.source();
    for (int at = tree.end(node); at < Math.min(offset, source.length()); at++) {
      if (source.at(at) != ' '
          && source.at(at) != '\t'
          && source.at(at) != '\n'
          && source.at(at) != '\r') {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int arguments, int offset) {
    SourceText source = tree.source();
    int start = tree.start(arguments);
    int end = tree.end(arguments);
    if (start >= source.length() || source.at(start) != '(' || offset <= start) {
      return false;
    }
    boolean closed = end - start > 1 && source.at(end - 1) == ')' && !endsInChild(arguments, end);
    return closed ? offset < end : offset <= end || mayReach(arguments, offset);
  }

  /// `f(g(x)`: the parenthesis at the end is that of an argument.
  private boolean endsInChild(int arguments, int end) {
    int last = tree.lastChild(arguments);
    return last >= 0 && tree.end(last) == end;
  }

  /// The arguments up to a place.
  ///
  /// @param current which of them is there; it has no type if nothing is written of it yet
  private record Given(List<Argument> arguments, int current) {}

  private Given given(int call, int offset) {
    int list = tree.child(call, 1);
    List<Argument> all = Calls.arguments(tree, list);
    List<Argument> arguments = new ArrayList<>();
    int current = -1;
    int index = 0;
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      boolean here = tree.start(child) <= offset && offset <= tree.end(child);
      if (here || (current < 0 && tree.start(child) > offset)) {
        if (!here) {
          arguments.add(Argument.of(Type.UNKNOWN));
        }
        current = here ? index : arguments.size() - 1;
      }
      Argument argument = all.get(index++);
      arguments.add(here ? undecided(argument) : argument);
    }
    if (current < 0) {
      current = arguments.size();
      arguments.add(Argument.of(Type.UNKNOWN));
    }
    return new Given(arguments, current);
  }

  /// What is being written may still become anything.
  private static Argument undecided(Argument argument) {
    boolean unpacked =
        argument.kind() == Argument.Kind.UNPACKED
            || argument.kind() == Argument.Kind.UNPACKED_KEYWORDS;
    return unpacked
        ? argument
        : new Argument(argument.node(), argument.kind(), argument.keyword(), Type.UNKNOWN);
  }

  private CallSite.Signature signature(
      Type.Callable callable, Type callee, int current, Passing passing) {
    List<CallSite.Parameter> parameters = new ArrayList<>();
    for (Parameter each : callable.parameters()) {
      parameters.add(
          new CallSite.Parameter(
              stars(each) + each.name(),
              Settling.of(each.type()),
              each.hasDefault()
                  || each.is(Parameter.Kind.VARIADIC)
                  || each.is(Parameter.Kind.KEYWORD_VARIADIC),
              each.takesKeyword(),
              each.is(Parameter.Kind.KEYWORD_ONLY)));
    }
    String name = callable.name();
    Type described = callee instanceof Type.ClassObject object ? object.instance() : null;
    ClassInfo made = described == null ? null : Types.classOf(described);
    return new CallSite.Signature(
        made != null ? made.name() : name,
        parameters,
        Settling.of(callable.returns()),
        passing.places().get(current),
        definition(callable.traits().ref(), made));
  }

  private static String stars(Parameter parameter) {
    return switch (parameter.kind()) {
      case VARIADIC -> "*";
      case KEYWORD_VARIADIC -> "**";
      default -> "";
    };
  }

  private @Nullable Definition definition(@Nullable SymbolRef ref, @Nullable ClassInfo made) {
    Constructs.Construct construct = ref == null ? null : constructs.find(module, ref);
    if (construct != null) {
      return DefinedNames.of(construct.module(), construct.definition());
    }
    return made == null ? null : TypePlaces.ofClass(module.session(), constructs, made);
  }
}
