package typthon.ide.hierarchy;

import java.nio.file.Path;
import java.util.List;
import typthon.checker.semantics.Definition;
import typthon.ide.names.Subtypes;
import typthon.project.ProjectView;

/// Tells what a class inherits from, and what inherits from it.
public final class TypeHierarchy {
  private TypeHierarchy() {}

  /// Returns the classes that the name at a place means.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<HierarchyItem> prepare(ProjectView view, Path file, int offset) {
    return view.together(() -> {
      Items items = new Items(view);
      return items.definitionsAt(file, offset).stream()
          .filter(each -> each.kind() == Definition.Kind.CLASS)
          .map(items::of)
          .distinct()
          .toList();
    });
  }

  /// Returns the bases of a class in the order in which they are written.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<HierarchyItem> supertypes(ProjectView view, HierarchyItem item) {
    return view.together(() -> {
      Items items = new Items(view);
      return items
          .definitionOf(item)
          .map(type -> view.semantics().basesOf(type).stream().map(items::of).toList())
          .orElse(List.of());
    });
  }

  /// Returns the classes of the project that name a class among their bases, sorted by file and
  /// place.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<HierarchyItem> subtypes(ProjectView view, HierarchyItem item) {
    return view.together(() -> {
      Items items = new Items(view);
      return items
          .definitionOf(item)
          .map(type -> new Subtypes(view).direct(type).stream().map(items::of).toList())
          .orElse(List.of());
    });
  }
}
