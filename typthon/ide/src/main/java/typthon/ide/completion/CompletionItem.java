package typthon.ide.completion;

import java.util.List;
import java.util.Optional;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;

/// Something that could be written.
///
/// @param label what to show
/// @param detail a type or the module that it comes from; may be empty
/// @param sortKey items are shown in the order of their keys
/// @param filter what the typed text is compared with
/// @param replaced the stretch that `text` takes the place of; it ends behind the place asked about
/// @param text what to write
/// @param additional further changes of the same file, none of which touches `replaced`
/// @param deprecated whether its use is discouraged
/// @param documentation as Markdown; empty as long as [Completion#resolve] was not asked
/// @param origin what it names; nothing for what is no name
public record CompletionItem(
    String label,
    CompletionKind kind,
    String detail,
    String sortKey,
    String filter,
    TextSpan replaced,
    String text,
    List<TextChange> additional,
    boolean deprecated,
    String documentation,
    Optional<Origin> origin) {
  public CompletionItem {
    additional = List.copyOf(additional);
  }

  /// The definition behind an item.
  ///
  /// @param module the name of the module that holds it
  /// @param path the names of the definitions around it and its own, joined by dots; empty for the
  ///   module itself
  public record Origin(String module, String path) {}

  CompletionItem resolved(String detail, String documentation, boolean deprecated) {
    return new CompletionItem(
        label,
        kind,
        detail,
        sortKey,
        filter,
        replaced,
        text,
        additional,
        deprecated,
        documentation,
        origin);
  }
}
