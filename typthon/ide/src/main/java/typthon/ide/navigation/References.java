package typthon.ide.navigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.ide.Location;
import typthon.ide.names.Meanings;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.Site;
import typthon.ide.names.Uses;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Finds where what a name means is used.
public final class References {
  private References() {}

  /// Returns where in the project the same thing is named, under whatever name imports give it,
  /// sorted by file and place.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @param withDeclaration whether the places that define it count
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Location> all(
      ProjectView view, Path file, int offset, boolean withDeclaration) {
    return view.together(() -> found(view, file, offset, withDeclaration));
  }

  private static List<Location> found(
      ProjectView view, Path file, int offset, boolean withDeclaration) {
    Optional<ViewedFile> found = view.file(file);
    Optional<Mention> mention = found.flatMap(each -> Mentions.at(view, each, offset));
    if (mention.isEmpty()) {
      return List.of();
    }
    Set<Site> sites = new Meanings(view).sites(mention.get());
    if (sites.isEmpty()) {
      return List.of();
    }
    List<Location> locations = new ArrayList<>();
    Set<String> names = Named.of(sites, mention.get().name());
    for (Mention use : new Uses(view).of(sites, names, found.get())) {
      if (withDeclaration || !Named.isDefinition(use, sites)) {
        locations.add(Location.of(use.file().path(), use.span()));
      }
    }
    return locations;
  }

  /// Returns where in the file the same thing is named, in the order of the text.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Highlight> inFile(ProjectView view, Path file, int offset) {
    return view.together(() -> highlights(view, file, offset));
  }

  private static List<Highlight> highlights(ProjectView view, Path file, int offset) {
    Optional<ViewedFile> found = view.file(file);
    Optional<Mention> mention = found.flatMap(each -> Mentions.at(view, each, offset));
    if (mention.isEmpty()) {
      return List.of();
    }
    Set<Site> sites = new Meanings(view).sites(mention.get());
    Set<String> names = Named.inFile(found.get(), sites, mention.get().name());
    List<Highlight> highlights = new ArrayList<>();
    for (Mention use : new Uses(view).inFile(found.get(), names, sites)) {
      highlights.add(new Highlight(use.span(), Access.of(use)));
    }
    return highlights;
  }
}
