package typthon.ide.completion;

import java.util.List;

/// What could be written at a place.
///
/// @param incomplete whether more is found when asked again, after the next character for instance
/// @param items in the order in which they are to be shown
public record CompletionResult(boolean incomplete, List<CompletionItem> items) {
  static final CompletionResult NOTHING = new CompletionResult(false, List.of());

  public CompletionResult {
    items = List.copyOf(items);
  }
}
