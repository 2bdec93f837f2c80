package typthon.ide.rename;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.ide.FileChanges;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.Uses;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Gives a thing another name wherever the project names it.
///
/// Members are renamed along the class hierarchy, parameters with the arguments that name them,
/// imports up to where they give another name by `as`, items of `__all__`, quoted annotations and
/// keys of typed dictionaries too. What would change the meaning of the program is refused: a name
/// that is taken in a scope that is touched, that would hide another, or that another would hide.
public final class Rename {
  private Rename() {}

  /// Whether something can be renamed.
  public sealed interface Prepared {
    /// It can.
    ///
    /// @param span the name at the place
    /// @param placeholder the name
    record Ready(TextSpan span, String placeholder) implements Prepared {}

    /// It cannot.
    ///
    /// @param reason a sentence for the user
    record Refused(String reason) implements Prepared {}
  }

  /// Tells whether the thing at a place can be renamed.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static Prepared prepare(ProjectView view, Path file, int offset) {
    return view.together(() -> prepared(view, file, offset));
  }

  private static Prepared prepared(ProjectView view, Path file, int offset) {
    try {
      Mention mention = mention(view, file, offset);
      new RenameTargets(view).of(mention);
      return new Prepared.Ready(mention.span(), mention.name());
    } catch (RenameException refused) {
      return new Prepared.Refused(String.valueOf(refused.getMessage()));
    }
  }

  /// Returns the changes that rename the thing at a place.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws RenameException if it cannot be renamed so
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static FileChanges apply(ProjectView view, Path file, int offset, String newName)
      throws RenameException {
    Outcome outcome =
        view.together(() -> {
          try {
            return new Outcome(changes(view, file, offset, newName), null);
          } catch (RenameException refused) {
            return new Outcome(new FileChanges(new TreeMap<>()), refused);
          }
        });
    if (outcome.refused != null) {
      throw outcome.refused;
    }
    return outcome.changes;
  }

  /// What renaming gives.
  private record Outcome(FileChanges changes, @Nullable RenameException refused) {}

  private static FileChanges changes(ProjectView view, Path file, int offset, String newName)
      throws RenameException {
    Mention mention = mention(view, file, offset);
    String oldName = mention.name();
    NewNames.check(newName);
    RenameTargets.Found targets = new RenameTargets(view).of(mention);
    if (newName.equals(oldName)) {
      return new FileChanges(new TreeMap<>());
    }
    List<Mention> uses =
        new ArrayList<>(new Uses(view).spelled(targets.sites(), oldName, mention.file()));
    new Collisions(view, oldName, newName).check(targets, uses);
    SortedMap<Path, List<TextChange>> changes = new TreeMap<>();
    for (Mention use : uses) {
      add(changes, use.file(), use.span(), newName);
    }
    for (NameStrings.Found string : NameStrings.of(view, targets, oldName)) {
      add(changes, string.file(), string.span(), newName);
    }
    return new FileChanges(changes);
  }

  private static void add(
      SortedMap<Path, List<TextChange>> changes, ViewedFile file, TextSpan span, String text) {
    List<TextChange> list = changes.computeIfAbsent(file.path(), path -> new ArrayList<>());
    TextChange change = new TextChange(span, text);
    if (!list.contains(change)) {
      list.add(change);
    }
  }

  private static Mention mention(ProjectView view, Path file, int offset) throws RenameException {
    Optional<ViewedFile> found = view.file(file);
    if (found.isEmpty()) {
      throw new RenameException("The file cannot be read.");
    }
    Optional<Mention> mention = Mentions.at(view, found.get(), offset);
    if (mention.isEmpty()) {
      throw new RenameException("There is no name here that could be changed.");
    }
    return mention.get();
  }
}
