package typthon.ide.rename;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ModuleImport;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.names.ModulePaths;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Rewrites the imports of one file for modules that move.
final class MovedImports {
  private final ProjectView view;
  private final ViewedFile file;
  private final MovedModules modules;
  private final SyntaxTree tree;
  private final Binding binding;
  private final List<TextChange> changes;

  MovedImports(ProjectView view, ViewedFile file, MovedModules modules, List<TextChange> changes) {
    this.view = view;
    this.file = file;
    this.modules = modules;
    this.tree = file.module().parsed().tree();
    this.binding = file.module().binding();
    this.changes = changes;
  }

  void collect() {
    for (ModuleImport each : binding.imports()) {
      if (tree.is(each.node(), NodeKind.IMPORT_ALIAS)) {
        plain(each);
      } else {
        from(each);
      }
    }
  }

  /// `import a.b` and `import a.b as c`.
  private void plain(ModuleImport each) {
    int dotted = each.node() + 1;
    String renamed = modules.after(each.module());
    if (!tree.is(dotted, NodeKind.DOTTED_NAME) || renamed.equals(each.module())) {
      return;
    }
    change(tree.start(dotted), tree.end(dotted), renamed);
    if (tree.isAbsent(tree.lastChild(each.node()))) {
      uses(each.module(), renamed);
    }
  }

  /// Rewrites `a.b` where it stands in expressions and `a` is the name of an import.
  private void uses(String module, String renamed) {
    String first = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
    int dots = (int) module.chars().filter(c -> c == '.').count();
    for (int node = 0; node < tree.size(); node++) {
      if (!tree.is(node, NodeKind.NAME) || !tree.name(node).equals(first) || !isImport(node)) {
        continue;
      }
      int top = node - dots;
      if (top >= 0 && dotted(top, node).equals(module)) {
        change(tree.start(top), tree.end(top), renamed);
      }
    }
  }

  /// Returns the names of the attributes from the NAME `name` up to `top`, which is in front of it
  /// in the tree; empty if other nodes lie between.
  private String dotted(int top, int name) {
    StringBuilder text = new StringBuilder(tree.name(name));
    for (int at = name - 1; at >= top; at--) {
      if (!tree.is(at, NodeKind.ATTRIBUTE)) {
        return "";
      }
      text.append('.').append(tree.name(at));
    }
    return text.toString();
  }

  private boolean isImport(int name) {
    int symbol = binding.symbolOf(name);
    for (int i = 0; symbol >= 0 && i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.IMPORT) {
        return true;
      }
    }
    return false;
  }

  /// `from a import b`.
  private void from(ModuleImport each) {
    String module = ModulePaths.absolute(file.module(), each.level(), each.module());
    if (module == null) {
      return;
    }
    List<Integer> kept = new ArrayList<>();
    List<Integer> moved = new ArrayList<>();
    int end = tree.subtreeEnd(each.node());
    for (int alias = tree.subtreeEnd(each.node() + 1);
        alias < end;
        alias = tree.subtreeEnd(alias)) {
      boolean submodule = tree.is(alias, NodeKind.IMPORT_ALIAS) && isMovedSubmodule(module, alias);
      (submodule ? moved : kept).add(alias);
    }
    String source = sourceAfter(each, module);
    if (moved.isEmpty()) {
      if (source != null) {
        changeSource(each.node(), source);
      }
      return;
    }
    rewrite(each, module, source, kept, moved);
  }

  /// Tells whether an alias imports a module that leaves its package or gets another name.
  private boolean isMovedSubmodule(String module, int alias) {
    int name = alias + 2;
    String whole = module + "." + tree.name(alias + 1);
    if (!modules.moves(whole)
        || modules.after(whole).equals(modules.after(module) + "." + tree.name(alias + 1))) {
      return false;
    }
    return view.semantics().definitionsOf(file.module(), name).stream()
        .anyMatch(each -> each.node() == 0 && each.module().name().equals(whole));
  }

  /// Returns what stands between `from` and `import` afterwards, or null if it stays.
  private @Nullable String sourceAfter(ModuleImport each, String module) {
    String written = ".".repeat(each.level()) + each.module();
    String renamed = written(each.level(), modules.after(module));
    boolean stays =
        each.level() > 0 && module.equals(absoluteAfter(each)) && !modules.moves(module);
    return stays || renamed.equals(written) ? null : renamed;
  }

  /// Returns what a relative import would mean afterwards if it were left alone.
  private @Nullable String absoluteAfter(ModuleImport each) {
    String around = modules.packageAfter(file);
    if (around == null) {
      return null;
    }
    String base = ModulePaths.around(around, true, each.level());
    return base == null || each.module().isEmpty() ? base : base + "." + each.module();
  }

  /// Writes the name of a module: with dots if it was, and if it can be.
  private String written(int level, String module) {
    String around = modules.packageAfter(file);
    if (level == 0 || around == null) {
      return module;
    }
    List<String> from = List.of(around.split("\\.", -1));
    List<String> to = List.of(module.split("\\.", -1));
    int common = 0;
    while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
      common++;
    }
    return common == 0
        ? module
        : ".".repeat(from.size() - common + 1) + String.join(".", to.subList(common, to.size()));
  }

  private void changeSource(int statement, String source) {
    int start = tree.start(statement) + "from".length();
    int dotted = statement + 1;
    int end = tree.isAbsent(dotted) ? behindDots(statement, start) : tree.end(dotted);
    boolean blank = tree.source().at(end) == ' ' || tree.source().at(end) == '\t';
    change(start, end, " " + source + (blank ? "" : " "));
  }

  /// Returns the offset behind the dots of an import that has nothing else.
  private int behindDots(int statement, int start) {
    int at = start;
    int dots = tree.data(statement);
    while (dots > 0) {
      if (tree.source().at(at) == '.') {
        dots--;
      }
      at++;
    }
    return at;
  }

  /// Rewrites a statement of which some names move to other packages than the others.
  private void rewrite(
      ModuleImport each,
      String module,
      @Nullable String source,
      List<Integer> kept,
      List<Integer> moved) {
    List<String> statements = new ArrayList<>();
    if (!kept.isEmpty()) {
      String from = source == null ? ".".repeat(each.level()) + each.module() : source;
      statements.add("from " + from + " import " + names(kept));
    }
    for (int alias : moved) {
      String renamed = modules.after(module + "." + tree.name(alias + 1));
      int dot = renamed.lastIndexOf('.');
      String name = renamed.substring(dot + 1);
      String bound = tree.name(alias);
      String as = name.equals(bound) ? "" : " as " + bound;
      statements.add(
          dot < 0
              ? "import " + name + as
              : "from "
                  + written(each.level(), renamed.substring(0, dot))
                  + " import "
                  + name
                  + as);
    }
    int start = tree.start(each.node());
    change(start, tree.end(each.node()), String.join(separator(start), statements));
  }

  private String names(List<Integer> aliases) {
    List<String> shown = new ArrayList<>();
    aliases.forEach(alias -> shown.add(tree.text(alias)));
    return String.join(", ", shown);
  }

  /// Returns what stands between two statements of a block.
  private String separator(int start) {
    int at = start;
    while (at > 0 && (tree.source().at(at - 1) == ' ' || tree.source().at(at - 1) == '\t')) {
      at--;
    }
    boolean ownLine =
        at == 0 || tree.source().at(at - 1) == '\n' || tree.source().at(at - 1) == '\r';
    boolean carriage = file.text().contains("\r\n");
    return ownLine ? (carriage ? "\r\n" : "\n") + tree.source().text(at, start) : "; ";
  }

  private void change(int start, int end, String text) {
    TextSpan span = Spans.of(file, start, end);
    TextChange change = new TextChange(span, text);
    if (!changes.contains(change)) {
      changes.add(change);
    }
  }
}
