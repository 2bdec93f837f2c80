package typthon.ide.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.checker.semantics.Semantics;
import typthon.ide.trees.TreePath;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds the places of a file where names are written.
public final class Mentions {
  private final Semantics semantics;

  public Mentions(ProjectView view) {
    this.semantics = view.semantics();
  }

  /// Returns the name at a place, or nothing. Between two names that meet the right one is taken.
  ///
  /// @param offset UTF-16 units from the start of the text
  public static Optional<Mention> at(ProjectView view, ViewedFile file, int offset) {
    return new Mentions(view).at(file, file.offset(offset));
  }

  private Optional<Mention> at(ViewedFile file, int at) {
    SyntaxTree tree = file.module().parsed().tree();
    int node = TreePath.at(tree, at).node();
    if (isName(tree, node)) {
      return Optional.of(new Mention.Plain(file, node));
    }
    int string = tree.is(node, NodeKind.STRING_PART) ? stringAround(tree, node) : node;
    if (string < 0 || !tree.is(string, NodeKind.STRING)) {
      return Optional.empty();
    }
    return semantics.mentionsIn(file.module(), string).stream()
        .filter(each -> each.start() <= at && at <= each.end())
        .reduce((first, second) -> second)
        .map(inside -> new Mention.InString(file, string, inside));
  }

  private static int stringAround(SyntaxTree tree, int part) {
    int at = part;
    while (at >= 0 && tree.is(at, NodeKind.STRING_PART)) {
      at--;
    }
    return at;
  }

  private static boolean isName(SyntaxTree tree, int node) {
    return (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.IDENTIFIER))
        && tree.end(node) > tree.start(node);
  }

  /// Returns the places where one of the names is written, in the order of the text.
  public List<Mention> named(ViewedFile file, Set<String> names) {
    SyntaxTree tree = file.module().parsed().tree();
    boolean[] wanted = new boolean[tree.nameCount()];
    for (int id = 0; id < wanted.length; id++) {
      wanted[id] = names.contains(tree.nameOf(id));
    }
    List<Mention> found = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case NAME, IDENTIFIER -> {
          if (wanted[tree.data(node)] && tree.end(node) > tree.start(node)) {
            found.add(new Mention.Plain(file, node));
          }
        }
        case STRING -> addStrings(file, node, names, found);
        default -> {}
      }
    }
    found.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::end));
    return found;
  }

  private void addStrings(ViewedFile file, int string, Set<String> names, List<Mention> found) {
    String value = file.module().parsed().tree().string(string);
    if (names.stream().noneMatch(value::contains)) {
      return;
    }
    for (var inside : semantics.mentionsIn(file.module(), string)) {
      if (names.contains(inside.name())) {
        found.add(new Mention.InString(file, string, inside));
      }
    }
  }
}
