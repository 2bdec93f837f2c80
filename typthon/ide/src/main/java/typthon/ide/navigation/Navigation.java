package typthon.ide.navigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import typthon.checker.semantics.Definition;
import typthon.ide.Location;
import typthon.ide.names.Meanings;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.Site;
import typthon.ide.names.Sources;
import typthon.ide.names.Subtypes;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.types.Type;

/// Leads from a name to what it means.
public final class Navigation {
  private Navigation() {}

  /// Returns where the name at a place is defined: imports are followed, and stubs to the source
  /// code that they describe, where it is installed.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Location> definitions(ProjectView view, Path file, int offset) {
    return at(
        view,
        file,
        offset,
        (meanings, mention) -> {
          Sources sources = new Sources(view);
          Set<Site> sites = new LinkedHashSet<>();
          for (Definition definition : meanings.definitions(mention)) {
            sites.addAll(sources.of(Site.of(definition), definition.path()));
          }
          return sites;
        });
  }

  /// Returns where the name at a place is declared: in a stub where there is one, else where it is
  /// defined.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Location> declarations(ProjectView view, Path file, int offset) {
    return at(view, file, offset, Meanings::sites);
  }

  /// Returns where the classes are defined that the value at a place may be of.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Location> typeDefinitions(ProjectView view, Path file, int offset) {
    return at(
        view,
        file,
        offset,
        (meanings, mention) -> {
          Optional<Type> type = meanings.typeOf(mention);
          Sources sources = new Sources(view);
          Set<Site> sites = new LinkedHashSet<>();
          if (type.isPresent()) {
            for (Definition definition : view.semantics().definitionsOf(type.get())) {
              sites.addAll(sources.of(Site.of(definition), definition.path()));
            }
          }
          return sites;
        });
  }

  /// Returns what implements the class or method at a place: its subclasses, or the methods of the
  /// same name in them, in the files of the project. Of anything else where it is defined.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Location> implementations(ProjectView view, Path file, int offset) {
    List<Location> found =
        at(
            view,
            file,
            offset,
            (meanings, mention) -> {
              Subtypes subtypes = new Subtypes(view);
              Set<Site> sites = new LinkedHashSet<>();
              for (Definition definition : meanings.definitions(mention)) {
                subtypes.implementations(definition).forEach(each -> sites.add(Site.of(each)));
              }
              return sites;
            });
    return found.isEmpty() ? definitions(view, file, offset) : found;
  }

  private static List<Location> at(
      ProjectView view, Path file, int offset, BiFunction<Meanings, Mention, Set<Site>> question) {
    return view.together(() -> found(view, file, offset, question));
  }

  private static List<Location> found(
      ProjectView view, Path file, int offset, BiFunction<Meanings, Mention, Set<Site>> question) {
    Optional<ViewedFile> found = view.file(file);
    Optional<Mention> mention = found.flatMap(each -> Mentions.at(view, each, offset));
    if (mention.isEmpty()) {
      return List.of();
    }
    List<Location> locations = new ArrayList<>();
    for (Site site : question.apply(new Meanings(view), mention.get())) {
      locations.add(Places.of(view, site));
    }
    return locations.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }
}
