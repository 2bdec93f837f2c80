package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Exports.AllStep;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Collects what other modules need to know: the imports, and what the module does to `__all__`.
///
/// Source for `__all__`: the typing specification, "Library interface (public and private
/// symbols)".
final class ModuleFacts {
  private static final String ALL = "__all__";

  private final SyntaxTree tree;
  private final List<ModuleImport> imports = new ArrayList<>();
  private final List<Exports.StarImport> starImports = new ArrayList<>();
  private final List<AllStep> steps = new ArrayList<>();
  private boolean hasAll;
  private boolean complete = true;

  ModuleFacts(SyntaxTree tree) {
    this.tree = tree;
  }

  List<ModuleImport> foundImports() {
    return imports;
  }

  Exports exports(List<String> publicNames) {
    return new Exports(hasAll, complete, steps, publicNames, starImports);
  }

  void imports(int statement, FlowState state) {
    if (!state.recording) {
      return;
    }
    if (tree.is(statement, NodeKind.IMPORT_FROM)) {
      importFrom(statement, state);
      return;
    }
    int end = tree.subtreeEnd(statement);
    for (int alias = statement + 1; alias < end; alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        add(alias, 0, moduleName(alias + 1), List.of(), false, state);
      }
    }
  }

  private String moduleName(int dotted) {
    return tree.is(dotted, NodeKind.DOTTED_NAME) ? tree.name(dotted) : "";
  }

  private void importFrom(int statement, FlowState state) {
    int dotted = statement + 1;
    String module = moduleName(dotted);
    int level = tree.data(statement);
    List<String> names = new ArrayList<>();
    boolean star = false;
    int end = tree.subtreeEnd(statement);
    for (int alias = tree.subtreeEnd(dotted); alias < end; alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_STAR)) {
        star = true;
      } else if (tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        names.add(moduleName(alias + 1));
      }
    }
    add(statement, level, module, names, star, state);
    if (star && state.frame == 0 && !state.isUnreachable()) {
      starImports.add(new Exports.StarImport(level, module));
    }
  }

  private void add(
      int node, int level, String module, List<String> names, boolean star, FlowState state) {
    imports.add(
        new ModuleImport(
            node,
            level,
            module,
            names,
            star,
            state.typeCheckingOnly,
            state.frame != 0,
            state.guarded,
            !state.isUnreachable()));
  }

  private boolean concerns(int target, FlowState state) {
    return tree.is(target, NodeKind.NAME)
        && state.frame == 0
        && state.recording
        && !state.isUnreachable()
        && state.slots[target] < 0
        && tree.name(target).equals(ALL);
  }

  /// Looks at `target = value`, where the value may be absent.
  void assign(int target, int value, FlowState state) {
    if (concerns(target, state) && !tree.isAbsent(value)) {
      hasAll = true;
      complete = true;
      if (!mentionsAll(value)) {
        steps.add(new AllStep.Reset());
      }
      addAll(value);
    }
  }

  /// Tells whether `value` builds on what `__all__` was before.
  private boolean mentionsAll(int value) {
    for (int node = value; node < tree.subtreeEnd(value); node++) {
      if (tree.is(node, NodeKind.NAME) && tree.name(node).equals(ALL)) {
        return true;
      }
    }
    return false;
  }

  /// Looks at `target += value`.
  void augment(int target, int value, FlowState state) {
    if (concerns(target, state)) {
      hasAll = true;
      addAll(value);
    }
  }

  /// Looks at the expression of a statement: `__all__.append("x")` and its like.
  void call(int node, FlowState state) {
    if (state.frame != 0
        || !state.recording
        || state.isUnreachable()
        || !tree.is(node, NodeKind.CALL)
        || !tree.is(node + 1, NodeKind.ATTRIBUTE)
        || !tree.is(node + 2, NodeKind.NAME)
        || !tree.name(node + 2).equals(ALL)) {
      return;
    }
    int callee = node + 1;
    int arguments = tree.subtreeEnd(callee);
    int argument = arguments + 1;
    if (tree.data(callee) < 0 || tree.childCount(arguments) != 1) {
      complete = false;
      return;
    }
    switch (tree.name(callee)) {
      case "extend" -> addAll(argument);
      case "append" -> addName(argument);
      case "remove" -> {
        if (tree.is(argument, NodeKind.STRING)) {
          steps.add(new AllStep.Remove(tree.string(argument)));
        } else {
          complete = false;
        }
      }
      default -> complete = false;
    }
  }

  /// Adds what a list of names brings: displays, `module.__all__`, and sums of them.
  private void addAll(int root) {
    int end = tree.subtreeEnd(root);
    for (int node = root; node < end; ) {
      switch (tree.kind(node)) {
        case LIST, TUPLE, SET -> {
          for (int at = node + 1; at < tree.subtreeEnd(node); at = tree.subtreeEnd(at)) {
            if (tree.is(at, NodeKind.STARRED)) {
              addOther(at + 1);
            } else {
              addName(at);
            }
          }
          node = tree.subtreeEnd(node);
        }
        case BINARY -> {
          complete &= tree.operator(node) == Operator.ADD;
          node++;
        }
        default -> {
          addOther(node);
          node = tree.subtreeEnd(node);
        }
      }
    }
  }

  private void addName(int node) {
    if (tree.is(node, NodeKind.STRING)) {
      steps.add(new AllStep.Add(tree.string(node), node));
    } else {
      complete = false;
    }
  }

  private void addOther(int node) {
    String module = moduleOfAll(node);
    if (module != null) {
      steps.add(new AllStep.AddAllOf(module, node));
    } else if (!(tree.is(node, NodeKind.NAME) && tree.name(node).equals(ALL))) {
      complete = false;
    }
  }

  /// Returns `a.b` for `a.b.__all__`, else null.
  private @Nullable String moduleOfAll(int node) {
    if (!tree.is(node, NodeKind.ATTRIBUTE) || tree.data(node) < 0 || !tree.name(node).equals(ALL)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int at = node + 1;
    for (; tree.is(at, NodeKind.ATTRIBUTE) && tree.data(at) >= 0; at++) {
      text.insert(0, "." + tree.name(at));
    }
    return tree.is(at, NodeKind.NAME) ? tree.name(at) + text : null;
  }
}
