package typthon.ide.hierarchy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import typthon.binder.Binding;
import typthon.checker.semantics.Definition;
import typthon.ide.TextSpan;
import typthon.ide.names.Mention;
import typthon.ide.names.Site;
import typthon.ide.names.Subtypes;
import typthon.ide.names.Uses;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Tells who calls a function or class, and what it calls.
public final class CallHierarchy {
  private CallHierarchy() {}

  /// One side of calls.
  ///
  /// @param item the other side
  /// @param places the names of what is called, in the file of the caller
  public record Call(HierarchyItem item, List<TextSpan> places) {
    public Call {
      places = List.copyOf(places);
    }
  }

  /// Returns the functions and classes that the name at a place means.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<HierarchyItem> prepare(ProjectView view, Path file, int offset) {
    return view.together(() -> {
      Items items = new Items(view);
      return items.definitionsAt(file, offset).stream()
          .filter(CallHierarchy::isCallable)
          .map(items::of)
          .distinct()
          .toList();
    });
  }

  private static boolean isCallable(Definition definition) {
    return switch (definition.kind()) {
      case FUNCTION, METHOD, CLASS, PROPERTY -> true;
      default -> false;
    };
  }

  /// Returns the functions of the project, and its modules, that call an item, with the places
  /// where they do, sorted by file and place.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Call> incoming(ProjectView view, HierarchyItem item) {
    return view.together(() -> callers(view, item));
  }

  private static List<Call> callers(ProjectView view, HierarchyItem item) {
    Items items = new Items(view);
    Optional<Definition> target = items.definitionOf(item).flatMap(each -> called(view, each));
    if (target.isEmpty()) {
      return List.of();
    }
    Definition definition = target.get();
    boolean property = definition.kind() == Definition.Kind.PROPERTY;
    Set<Site> sites = new LinkedHashSet<>();
    view.semantics()
        .bindingsOf(definition.module(), Site.of(definition).node())
        .forEach(each -> sites.add(Site.of(each)));
    Map<Definition, List<TextSpan>> places = new LinkedHashMap<>();
    ViewedFile beside = view.fileOf(definition.module());
    for (Mention use : new Uses(view).of(sites, Set.of(definition.name()), beside)) {
      boolean defines = sites.contains(new Site(use.file().module(), use.node()));
      if (!defines && (property || Calls.isCalled(use))) {
        Definition caller = items.around(use.file().module(), use.node());
        places.computeIfAbsent(caller, each -> new ArrayList<>()).add(use.span());
      }
    }
    List<Call> calls = new ArrayList<>();
    places.forEach((caller, spans) -> calls.add(new Call(items.of(caller), spans)));
    return calls;
  }

  /// Calling a class calls its `__init__`: who calls that is who calls the class.
  private static Optional<Definition> called(ProjectView view, Definition definition) {
    boolean constructor =
        definition.kind() == Definition.Kind.METHOD
            && (definition.name().equals("__init__") || definition.name().equals("__new__"));
    return constructor
        ? Optional.ofNullable(new Subtypes(view).ownerOf(definition))
        : Optional.of(definition);
  }

  /// Returns the functions and classes that an item calls, with the places where it does, in the
  /// order of the text. Functions defined in it are items of their own.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Call> outgoing(ProjectView view, HierarchyItem item) {
    return view.together(() -> callees(view, item));
  }

  private static List<Call> callees(ProjectView view, HierarchyItem item) {
    Items items = new Items(view);
    Optional<Definition> found = items.definitionOf(item);
    if (found.isEmpty()) {
      return List.of();
    }
    ViewedFile file = view.fileOf(found.get().module());
    Binding binding = file.module().binding();
    int number = binding.definitionOf(Site.of(found.get()).node());
    int root = found.get().node() == 0 || number < 0 ? 0 : binding.definitions().node(number);
    Map<Definition, List<TextSpan>> places = new LinkedHashMap<>();
    for (int name : calledIn(file.module().parsed().tree(), root)) {
      for (Definition each : view.semantics().definitionsOf(file.module(), name)) {
        if (isCallable(each)) {
          places.computeIfAbsent(each, callee -> new ArrayList<>()).add(Spans.ofNode(file, name));
        }
      }
    }
    List<Call> calls = new ArrayList<>();
    places.forEach((callee, spans) -> calls.add(new Call(items.of(callee), spans)));
    return calls;
  }

  /// Returns the names of what the code of a definition calls, without that of definitions in it.
  private static List<Integer> calledIn(SyntaxTree tree, int root) {
    List<Integer> names = new ArrayList<>();
    int from = root == 0 ? 1 : tree.lastChild(root);
    int node = from;
    while (node < tree.subtreeEnd(root)) {
      if (tree.is(node, NodeKind.FUNCTION_DEF) || tree.is(node, NodeKind.CLASS_DEF)) {
        decorators(tree, node + 1, names);
        node = tree.subtreeEnd(node);
        continue;
      }
      if (tree.is(node, NodeKind.CALL)) {
        int name = Calls.calleeName(tree, node + 1);
        if (name >= 0) {
          names.add(name);
        }
      }
      node++;
    }
    return names;
  }

  private static void decorators(SyntaxTree tree, int decorators, List<Integer> names) {
    int end = tree.subtreeEnd(decorators);
    for (int each = decorators + 1; each < end; each = tree.subtreeEnd(each)) {
      int name = Calls.calleeName(tree, tree.is(each, NodeKind.CALL) ? each + 1 : each);
      if (name >= 0) {
        names.add(name);
      }
    }
  }
}
