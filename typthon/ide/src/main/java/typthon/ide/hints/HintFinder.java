package typthon.ide.hints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.Symbols;
import typthon.checker.SourceModule;
import typthon.checker.semantics.CallSite;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.hints.InlayHint.Kind;
import typthon.ide.names.Site;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Finds the hints of one file in one pass over its nodes.
final class HintFinder {
  private static final int LONGEST = 60;

  private final ViewedFile file;
  private final HintOptions options;
  private final SourceModule module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final Semantics semantics;
  private final WrittenTypes writtenTypes;
  private final Set<String> attributes = new HashSet<>();
  private final List<InlayHint> found = new ArrayList<>();

  HintFinder(ProjectView view, ViewedFile file, HintOptions options) {
    this.file = file;
    this.options = options;
    this.module = file.module();
    this.tree = module.parsed().tree();
    this.binding = module.binding();
    this.semantics = view.semantics();
    this.writtenTypes = new WrittenTypes(semantics, module);
  }

  List<InlayHint> hints(TextSpan span) {
    int from = file.offset(span.start());
    int to = file.offset(span.end());
    int node = 0;
    while (node < tree.size() && tree.start(node) <= to) {
      if (tree.end(node) < from) {
        node = tree.subtreeEnd(node);
        continue;
      }
      visit(node);
      node++;
    }
    return found.stream()
        .filter(hint -> span.touches(hint.offset()))
        .sorted(Comparator.comparingInt(InlayHint::offset))
        .toList();
  }

  private void visit(int node) {
    switch (tree.kind(node)) {
      case ASSIGN -> {
        if (options.variableTypes()) {
          assignment(node);
        }
      }
      case FUNCTION_DEF -> {
        if (tree.end(node + 1) <= tree.end(node)) {
          function(node);
        }
      }
      case CALL -> {
        if (options.parameterNames()) {
          call(node);
        }
      }
      default -> {}
    }
  }

  // Variables

  private void assignment(int statement) {
    int value = tree.lastChild(statement);
    int target = statement + 1;
    boolean single = tree.subtreeEnd(target) == value;
    for (; target < value; target = tree.subtreeEnd(target)) {
      target(target, single);
    }
  }

  private void target(int target, boolean single) {
    switch (tree.kind(target)) {
      case NAME -> {
        if (isFirstPlainDefinition(target)) {
          variable(target, tree.name(target), single);
        }
      }
      case ATTRIBUTE -> attribute(target, single);
      case TUPLE, LIST -> {
        int end = tree.subtreeEnd(target);
        for (int part = target + 1; part < end; part = tree.subtreeEnd(part)) {
          target(part, false);
        }
      }
      default -> {}
    }
  }

  private boolean isFirstPlainDefinition(int name) {
    int definition = binding.definitionOf(name);
    return definition >= 0
        && binding.definitions().ordinal(definition) == 1
        && !binding.symbols().has(binding.definitions().symbol(definition), Symbols.DECLARED)
        && binding.definitions().scope(definition)
            == binding.symbols().scope(binding.definitions().symbol(definition));
  }

  private void attribute(int target, boolean single) {
    int name = tree.lastChild(target);
    boolean own = binding.members().stream().anyMatch(member -> member.target() == target);
    if (!own || tree.end(name) == tree.start(name)) {
      return;
    }
    int scope =
        binding.scopes().enclosingClass(binding.scopes().frame(binding.scopeAround(target)));
    boolean declared =
        scope >= 0
            && (binding.symbolIn(scope, tree.name(name)) >= 0
                || binding.membersOf(scope).stream()
                    .anyMatch(member ->
                        member.name().equals(tree.name(name))
                            && tree.is(member.statement(), NodeKind.ANNOTATED_ASSIGN)));
    if (!declared && attributes.add(scope + "." + tree.name(name))) {
      variable(name, tree.name(name), single);
    }
  }

  private void variable(int name, String text, boolean insertable) {
    if (text.startsWith("__") || text.equals("_") || !isVariable(name)) {
      return;
    }
    Optional<Type> type = semantics.typeOf(module, name);
    if (type.isEmpty() || !isTelling(type.get())) {
      return;
    }
    String shown = type.get().display();
    int offset = file.utf16(tree.end(name));
    Optional<String> written =
        insertable ? written(type.get(), binding.scopeAround(name)) : Optional.empty();
    add(offset, ": " + shown, Kind.TYPE, written.map(each -> ": " + each));
  }

  private boolean isVariable(int name) {
    List<Definition> definitions = semantics.definitionsOf(module, name);
    return definitions.isEmpty()
        || switch (definitions.getFirst().kind()) {
          case VARIABLE, CONSTANT, ATTRIBUTE -> true;
          default -> false;
        };
  }

  private static boolean isTelling(Type type) {
    return switch (type) {
      case Type.Any any -> false;
      case Type.Never never -> false;
      case Type.Module imported -> false;
      default -> true;
    };
  }

  private Optional<String> written(Type type, int scope) {
    return writtenTypes.of(type, scope);
  }

  // Functions

  private void function(int node) {
    int name = tree.child(node, 1);
    int parameters = tree.child(node, 3);
    int returns = tree.child(node, 4);
    boolean whole =
        tree.end(parameters) > tree.start(parameters) && tree.end(name) > tree.start(name);
    if (!whole || tree.source().at(tree.end(parameters) - 1) != ')') {
      return;
    }
    if (options.returnTypes() && tree.isAbsent(returns) && !tree.name(node).equals("__init__")) {
      result(node, name, tree.end(parameters));
    }
    if (options.effects()) {
      int end = tree.isAbsent(returns) ? tree.end(parameters) : tree.end(returns);
      effects(name, end);
    }
  }

  private void result(int node, int name, int end) {
    Optional<Type> type = semantics.typeOf(module, name);
    if (type.isEmpty() || !(type.get() instanceof Type.Callable callable)) {
      return;
    }
    Type result = Types.unfold(callable.returns());
    if (result instanceof Type.Instance instance && isCoroutine(node, instance)) {
      result = instance.arguments().getLast();
    }
    if (!isTelling(result) && !result.isNever()) {
      return;
    }
    Optional<String> written = written(result, binding.scopeAround(node));
    add(file.utf16(end), " -> " + result.display(), Kind.TYPE, written.map(each -> " -> " + each));
  }

  private boolean isCoroutine(int node, Type.Instance instance) {
    return tree.has(node, SyntaxTree.ASYNC)
        && instance.type().name().startsWith("Coroutine")
        && instance.arguments().size() == 3;
  }

  private void effects(int name, int end) {
    semantics.bindingsOf(module, name).stream()
        .filter(each -> Site.of(each).node() == name)
        .findFirst()
        .flatMap(semantics::effectsOf)
        .filter(effects -> !effects.isPure())
        .ifPresent(effects -> add(file.utf16(end), " !" + effects, Kind.EFFECTS, Optional.empty()));
  }

  // Calls

  private void call(int call) {
    int arguments = tree.subtreeEnd(call + 1);
    List<Integer> positional = new ArrayList<>();
    int end = tree.subtreeEnd(arguments);
    for (int each = arguments + 1; each < end; each = tree.subtreeEnd(each)) {
      if (tree.is(each, NodeKind.STARRED)) {
        break;
      }
      if (tree.kind(each).isExpression()) {
        positional.add(each);
      }
    }
    for (int i = 0; i < positional.size(); i++) {
      argument(call, positional.get(i), i == positional.size() - 1);
    }
  }

  private void argument(int call, int argument, boolean last) {
    Optional<CallSite> site = semantics.callAround(module, tree.start(argument));
    if (site.isEmpty() || site.get().node() != call || site.get().signatures().isEmpty()) {
      return;
    }
    CallSite.Signature signature = site.get().signatures().get(Math.max(0, site.get().active()));
    int index = signature.activeParameter();
    if (index < 0 || index >= signature.parameters().size()) {
      return;
    }
    CallSite.Parameter parameter = signature.parameters().get(index);
    String name = parameter.name();
    if (name.isEmpty() || name.startsWith("*") || name.startsWith("_") || says(argument, name)) {
      return;
    }
    boolean insertable = last && parameter.byKeyword() && !isGenerator(argument);
    add(
        file.utf16(start(argument)),
        name + "=",
        Kind.PARAMETER,
        insertable ? Optional.of(name + "=") : Optional.empty());
  }

  /// A generator may stand without parentheses of its own only where it is no keyword's.
  private boolean isGenerator(int argument) {
    return tree.is(argument, NodeKind.GENERATOR);
  }

  /// Returns the offset of an expression, its parentheses included.
  private int start(int node) {
    int start = tree.start(node);
    if (tree.has(node, SyntaxTree.PARENTHESIZED)) {
      int at = start - 1;
      while (at > 0 && tree.source().at(at) != '(') {
        at--;
      }
      return at;
    }
    return start;
  }

  /// Tells whether an argument says by itself what it is for.
  private boolean says(int argument, String name) {
    String text =
        switch (tree.kind(argument)) {
          case NAME, ATTRIBUTE -> tree.name(argument);
          case CALL ->
              tree.is(argument + 1, NodeKind.NAME) || tree.is(argument + 1, NodeKind.ATTRIBUTE)
                  ? tree.name(argument + 1)
                  : "";
          default -> "";
        };
    return text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  private void add(int offset, String label, Kind kind, Optional<String> written) {
    String shown = label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    List<TextChange> edits =
        written
            .map(text -> List.of(new TextChange(new TextSpan(offset, offset), text)))
            .orElse(List.of());
    String tooltip = shown.equals(label) ? "" : "`" + label.strip() + "`";
    found.add(new InlayHint(offset, shown, kind, edits, tooltip));
  }
}
