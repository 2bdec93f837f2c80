package typthon.ide.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds the uses of definitions in a project: files are chosen by the text of the name, and what
/// each name means decides.
public final class Uses {
  private final ProjectView view;
  private final Meanings meanings;
  private final Mentions mentions;

  public Uses(ProjectView view) {
    this.view = view;
    this.meanings = new Meanings(view);
    this.mentions = new Mentions(view);
  }

  /// Returns the places of the files of the project where a name means one of the targets, sorted
  /// by file and place. Names that imports give it count too.
  ///
  /// @param beside a file to look at although it may be none of the project
  public List<Mention> of(Set<Site> targets, Set<String> names, ViewedFile beside) {
    Set<String> sought = new LinkedHashSet<>(names);
    Set<String> next = Set.copyOf(names);
    Set<Mention> found = Collections.newSetFromMap(new ConcurrentHashMap<>());
    while (!next.isEmpty()) {
      Set<String> round = next;
      List<Mention> hits = inFiles(round, targets, beside, file -> inFile(file, round, targets));
      found.addAll(hits);
      Set<String> aliases = new LinkedHashSet<>();
      for (Mention hit : hits) {
        String alias = aliasOf(hit);
        if (alias != null && sought.add(alias)) {
          aliases.add(alias);
        }
      }
      next = aliases;
    }
    return sorted(found);
  }

  /// Returns the places of the files of the project where one of the names stands for one of the
  /// targets by its letters, see [Meanings#origins], sorted by file and place.
  public List<Mention> spelled(Set<Site> targets, String name, ViewedFile beside) {
    Set<String> names = Set.of(name);
    return inFiles(names, targets, beside, file -> keep(file, names, targets, meanings::origins));
  }

  /// Returns the places of one file where a name means one of the targets.
  public List<Mention> inFile(ViewedFile file, Set<String> names, Set<Site> targets) {
    return keep(file, names, targets, meanings::sites);
  }

  private List<Mention> keep(
      ViewedFile file, Set<String> names, Set<Site> targets, Function<Mention, Set<Site>> meaning) {
    List<Mention> found = new ArrayList<>();
    for (Mention mention : mentions.named(file, names)) {
      if (!Collections.disjoint(meaning.apply(mention), targets)) {
        found.add(mention);
      }
    }
    return found;
  }

  private List<Mention> inFiles(
      Set<String> names,
      Set<Site> targets,
      ViewedFile beside,
      Function<ViewedFile, List<Mention>> search) {
    if (targets.stream().allMatch(Uses::isLocal)) {
      Set<ViewedFile> files = new LinkedHashSet<>();
      targets.forEach(site -> files.add(site.file(view)));
      return files.stream().flatMap(file -> search.apply(file).stream()).toList();
    }
    List<Mention> found =
        new ArrayList<>(
            ProjectFiles.mentioning(view, names).parallelStream()
                .flatMap(file -> view.together(() -> search.apply(file)).stream())
                .toList());
    if (view.files().stream().noneMatch(beside.path()::equals)) {
      found.addAll(search.apply(beside));
    }
    return sorted(found);
  }

  /// Tells whether only the file of a definition can use it: a local variable of a function.
  /// Parameters can be named by the arguments of calls.
  static boolean isLocal(Site site) {
    Binding binding = site.module().binding();
    int definition = site.node() == 0 ? -1 : binding.definitionOf(site.node());
    if (definition < 0) {
      return false;
    }
    if (binding.definitions().kind(definition) == DefinitionKind.PARAMETER) {
      int function = binding.scopes().node(binding.definitions().scope(definition));
      return binding.tree().is(function, NodeKind.LAMBDA);
    }
    int scope = binding.symbols().scope(binding.definitions().symbol(definition));
    ScopeKind kind = binding.scopes().kind(scope);
    return kind != ScopeKind.MODULE && kind != ScopeKind.CLASS;
  }

  /// Returns `b` for the `a` of `from m import a as b`, else null.
  private static @Nullable String aliasOf(Mention mention) {
    if (!(mention instanceof Mention.Plain plain)) {
      return null;
    }
    SyntaxTree tree = plain.file().module().parsed().tree();
    int node = plain.node();
    int dotted = node - 1;
    while (dotted > 0 && tree.is(dotted, NodeKind.IDENTIFIER)) {
      dotted--;
    }
    boolean isLast =
        dotted > 0
            && tree.is(dotted, NodeKind.DOTTED_NAME)
            && tree.subtreeEnd(dotted) == node + 1
            && tree.is(dotted - 1, NodeKind.IMPORT_ALIAS);
    if (!isLast || tree.isAbsent(tree.subtreeEnd(dotted))) {
      return null;
    }
    return tree.name(tree.subtreeEnd(dotted));
  }

  private static List<Mention> sorted(Collection<Mention> mentions) {
    return mentions.stream()
        .sorted(
            Comparator.comparing((Mention each) -> each.file().path())
                .thenComparingInt(Mention::start)
                .thenComparingInt(Mention::end))
        .toList();
  }
}
