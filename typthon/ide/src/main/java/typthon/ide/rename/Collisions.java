package typthon.ide.rename;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Semantics;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.ProjectFiles;
import typthon.ide.names.Site;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.LineIndex;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Refuses new names that would change what a program means.
///
/// Where a name is looked up from scope to scope, three things may go wrong: the scope that is
/// touched has the new name already; a scope between a use and it has; or a use of the new name
/// that looked further out would end there. Members have no scopes but classes: no class of the
/// hierarchy may have the new name.
final class Collisions {
  private final ProjectView view;
  private final Semantics semantics;
  private final String oldName;
  private final String newName;

  Collisions(ProjectView view, String oldName, String newName) {
    this.view = view;
    this.semantics = view.semantics();
    this.oldName = oldName;
    this.newName = newName;
  }

  void check(RenameTargets.Found targets, List<Mention> uses) throws RenameException {
    checkMembers(targets);
    checkMangling(targets, uses);
    Map<ViewedFile, Set<Integer>> touched = new LinkedHashMap<>();
    for (Mention use : uses) {
      int scope = scopeOf(use);
      if (scope >= 0) {
        touched.computeIfAbsent(use.file(), file -> new LinkedHashSet<>()).add(scope);
        checkHidden(use, scope);
      }
    }
    for (Site site : targets.sites()) {
      Binding binding = site.module().binding();
      int symbol = binding.symbolOf(site.node());
      if (symbol >= 0) {
        touched
            .computeIfAbsent(site.file(view), file -> new LinkedHashSet<>())
            .add(binding.symbols().scope(symbol));
      }
    }
    for (Map.Entry<ViewedFile, Set<Integer>> entry : touched.entrySet()) {
      for (int scope : entry.getValue()) {
        checkTaken(entry.getKey(), scope);
        checkHiding(entry.getKey(), scope);
      }
    }
    checkModules(targets, uses);
  }

  // Members

  private void checkMembers(RenameTargets.Found targets) throws RenameException {
    for (Definition type : targets.classes().values()) {
      Optional<Type> meant = semantics.typeOf(type.module(), Site.of(type).node());
      if (meant.isPresent() && meant.get() instanceof Type.ClassObject(Type instance)) {
        for (Member member : semantics.membersOf(type.module(), instance)) {
          if (member.name().equals(newName)) {
            throw new RenameException(
                "\"" + type.name() + "\" has a member \"" + newName + "\" already.");
          }
        }
      }
    }
  }

  /// A name that begins with two underscores means another one in each class.
  private void checkMangling(RenameTargets.Found targets, List<Mention> uses)
      throws RenameException {
    boolean changes = NewNames.isMangled(newName) || NewNames.isMangled(oldName);
    if (!changes) {
      return;
    }
    Set<Integer> around = new HashSet<>();
    for (Mention use : uses) {
      around.add(classAround(use));
    }
    boolean single = around.size() == 1 && targets.classes().size() <= 1;
    if (!single) {
      throw new RenameException(
          "\""
              + (NewNames.isMangled(newName) ? newName : oldName)
              + "\" is private to a class, but the name is used outside of it.");
    }
  }

  private static int classAround(Mention use) {
    Binding binding = use.file().module().binding();
    int scope = binding.scopeAround(use.node());
    while (scope > 0 && binding.scopes().kind(scope) != ScopeKind.CLASS) {
      scope = binding.scopes().parent(scope);
    }
    return scope;
  }

  // Scopes

  /// Returns the scope that a use finds its name in, or -1 if it is looked up in no scope.
  private static int scopeOf(Mention use) {
    Binding binding = use.file().module().binding();
    if (use instanceof Mention.InString) {
      int symbol = binding.lookUp(binding.scopeAround(use.node()), use.name());
      return symbol < 0 ? -1 : binding.symbols().scope(symbol);
    }
    int symbol = binding.symbolOf(use.node());
    return symbol < 0 ? -1 : binding.symbols().scope(symbol);
  }

  /// Refuses if a scope between a use and the scope that it finds its name in has the new name.
  private void checkHidden(Mention use, int found) throws RenameException {
    Binding binding = use.file().module().binding();
    int around = binding.scopeAround(use.node());
    if (!isIn(binding, around, found)) {
      return;
    }
    boolean classVisible = true;
    for (int at = around; at >= 0 && at != found; at = binding.scopes().parent(at)) {
      boolean visible = binding.scopes().kind(at) != ScopeKind.CLASS || classVisible;
      if (visible && binding.symbolIn(at, newName) >= 0) {
        throw new RenameException(
            "At "
                + place(use.file(), use.start())
                + " the name \""
                + newName
                + "\" means something else.");
      }
      classVisible &= seesClass(binding.scopes().kind(at));
    }
  }

  /// Tells whether a scope is another one or lies in it. The name of a parameter stands outside of
  /// the scope that it is bound in.
  private static boolean isIn(Binding binding, int scope, int outer) {
    int at = scope;
    while (at >= 0 && at != outer) {
      at = binding.scopes().parent(at);
    }
    return at >= 0;
  }

  private static boolean seesClass(ScopeKind kind) {
    return kind == ScopeKind.TYPE_PARAMETERS || kind == ScopeKind.ANNOTATION;
  }

  /// Refuses if a scope has the new name.
  private void checkTaken(ViewedFile file, int scope) throws RenameException {
    Binding binding = file.module().binding();
    int symbol = binding.symbolIn(scope, newName);
    if (symbol < 0) {
      return;
    }
    int at =
        binding.symbols().definitionCount(symbol) == 0
            ? 0
            : binding
                .tree()
                .start(binding.definitions().nameNode(binding.symbols().definition(symbol, 0)));
    throw new RenameException("\"" + newName + "\" is defined already at " + place(file, at) + ".");
  }

  /// Refuses if a use of the new name, which is looked up further out, would end at `scope`.
  private void checkHiding(ViewedFile file, int scope) throws RenameException {
    Binding binding = file.module().binding();
    for (Mention use : new Mentions(view).named(file, Set.of(newName))) {
      boolean name =
          use instanceof Mention.InString
              ? !binding.tree().is(use.node(), NodeKind.NAME)
              : binding.tree().is(use.node(), NodeKind.NAME);
      if (name && passes(binding, use, scope)) {
        throw new RenameException(
            "\""
                + oldName
                + "\" would hide the \""
                + newName
                + "\" that is used at "
                + place(file, use.start())
                + ".");
      }
    }
  }

  /// Tells whether the look-up of a name comes by a scope before it ends.
  private static boolean passes(Binding binding, Mention use, int scope) {
    int end = scopeOf(use);
    int symbol = use instanceof Mention.Plain ? binding.symbolOf(use.node()) : -1;
    boolean implicit = symbol >= 0 && binding.symbols().has(symbol, Symbols.IMPLICIT);
    int last = implicit ? -1 : end;
    boolean classVisible = true;
    for (int at = binding.scopeAround(use.node());
        at >= 0 && at != last;
        at = binding.scopes().parent(at)) {
      if (at == scope && (binding.scopes().kind(at) != ScopeKind.CLASS || classVisible)) {
        return true;
      }
      classVisible &= seesClass(binding.scopes().kind(at));
    }
    return false;
  }

  // Modules

  private void checkModules(RenameTargets.Found targets, List<Mention> uses)
      throws RenameException {
    boolean global = false;
    for (Site site : targets.sites()) {
      Binding binding = site.module().binding();
      int symbol = binding.symbolOf(site.node());
      if (symbol < 0 || binding.symbols().scope(symbol) != 0) {
        continue;
      }
      global = true;
      if (site.module().isPackage()
          && view.module(site.module().name() + "." + newName).isPresent()) {
        throw new RenameException(
            "\"" + site.module().name() + "\" has a module \"" + newName + "\" already.");
      }
    }
    if (global) {
      checkStars(uses);
    }
  }

  /// Refuses what a star import would bring no longer, or hide by bringing it.
  private void checkStars(List<Mention> uses) throws RenameException {
    boolean staysPublic = newName.startsWith("_") == oldName.startsWith("_");
    for (Mention use : uses) {
      Binding binding = use.file().module().binding();
      int symbol = use instanceof Mention.Plain ? binding.symbolOf(use.node()) : -1;
      boolean viaStar = symbol >= 0 && binding.symbols().has(symbol, Symbols.IMPLICIT);
      if (viaStar && !staysPublic) {
        throw new RenameException(
            "At "
                + place(use.file(), use.start())
                + " a star import brings the name, which brings none that begin with \"_\".");
      }
    }
    for (ViewedFile file : ProjectFiles.mentioning(view, Set.of(newName))) {
      Binding binding = file.module().binding();
      boolean star = !binding.exports().starImports().isEmpty();
      if (star && implicitUse(binding) >= 0) {
        throw new RenameException(
            "A star import of "
                + place(file, binding.tree().start(implicitUse(binding)))
                + " could change what \""
                + newName
                + "\" means there.");
      }
    }
  }

  /// Returns a NAME that is the new name and that nothing in the file binds, or -1.
  private int implicitUse(Binding binding) {
    SyntaxTree tree = binding.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.NAME)
          && tree.name(node).equals(newName)
          && binding.symbols().has(binding.symbolOf(node), Symbols.IMPLICIT)) {
        return node;
      }
    }
    return -1;
  }

  private static String place(ViewedFile file, int offset) {
    LineIndex lines = LineIndex.of(file.module().parsed().tree().source());
    int column = Spans.of(file, lines.startOf(lines.lineAt(offset)), offset).end();
    int start = Spans.of(file, lines.startOf(lines.lineAt(offset)), offset).start();
    return file.path().getFileName()
        + ":"
        + (lines.lineAt(offset) + 1)
        + ":"
        + (column - start + 1);
  }
}
