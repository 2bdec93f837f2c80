package typthon.ide.rename;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.Binding;
import typthon.checker.semantics.Definition;
import typthon.ide.TextSpan;
import typthon.ide.names.Site;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds strings that must say the name of what they belong to: the first argument of `TypeVar` and
/// its like, the items of `__slots__` and `__match_args__`.
final class NameStrings {
  private NameStrings() {}

  /// A string.
  ///
  /// @param span what is between the quotes
  record Found(ViewedFile file, TextSpan span) {}

  static List<Found> of(ProjectView view, RenameTargets.Found targets, String name) {
    List<Found> found = new ArrayList<>();
    for (Site site : targets.sites()) {
      int string = argument(site, name);
      if (string >= 0) {
        add(site.file(view), string, name, found);
      }
    }
    for (Definition type : targets.classes().values()) {
      listed(view.fileOf(type.module()), Site.of(type), name, found);
    }
    return found;
  }

  /// Returns the STRING of `T = TypeVar("T")`, or -1.
  private static int argument(Site site, String name) {
    Binding binding = site.module().binding();
    SyntaxTree tree = binding.tree();
    int definition = binding.definitionOf(site.node());
    int statement = definition < 0 ? -1 : binding.definitions().node(definition);
    if (statement < 0 || !tree.is(statement, NodeKind.ASSIGN)) {
      return -1;
    }
    int call = tree.lastChild(statement);
    if (!tree.is(call, NodeKind.CALL)) {
      return -1;
    }
    int callee = call + 1;
    boolean named = tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE);
    int first = tree.subtreeEnd(callee) + 1;
    boolean says =
        named
            && first < tree.subtreeEnd(call)
            && tree.is(first, NodeKind.STRING)
            && tree.string(first).equals(name);
    return says && namesItself(tree.name(callee)) ? first : -1;
  }

  private static boolean namesItself(String callee) {
    return switch (callee) {
      case "TypeVar",
          "TypeVarTuple",
          "ParamSpec",
          "NewType",
          "TypeAliasType",
          "NamedTuple",
          "namedtuple",
          "TypedDict",
          "Enum",
          "IntEnum",
          "StrEnum",
          "Flag",
          "IntFlag",
          "Sentinel" ->
          true;
      default -> false;
    };
  }

  /// Adds the items of `__slots__` and `__match_args__` in the body of a class.
  private static void listed(ViewedFile file, Site type, String name, List<Found> found) {
    Binding binding = type.module().binding();
    SyntaxTree tree = binding.tree();
    int definition = binding.definitionOf(type.node());
    int scope = definition < 0 ? -1 : binding.scopeOf(binding.definitions().node(definition));
    if (scope < 0) {
      return;
    }
    for (String list : List.of("__slots__", "__match_args__")) {
      int symbol = binding.symbolIn(scope, list);
      int count = symbol < 0 ? 0 : binding.symbols().definitionCount(symbol);
      for (int i = 0; i < count; i++) {
        int statement = binding.definitions().node(binding.symbols().definition(symbol, i));
        for (int node = statement; node < tree.subtreeEnd(statement); node++) {
          if (tree.is(node, NodeKind.STRING) && tree.string(node).equals(name)) {
            add(file, node, name, found);
          }
        }
      }
    }
  }

  private static void add(ViewedFile file, int string, String name, List<Found> found) {
    SyntaxTree tree = file.module().parsed().tree();
    TextSpan whole = Spans.ofNode(file, string);
    int at = tree.text(string).indexOf(name);
    if (at >= 0) {
      int start = whole.start() + at;
      found.add(new Found(file, new TextSpan(start, start + name.length())));
    }
  }
}
