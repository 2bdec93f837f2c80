package typthon.ide.completion;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.types.Type;

/// Collects items; of two with the same label and kind of source the first stays.
final class Items {
  /// Longer types are cut.
  private static final int DETAIL = 160;

  private final Map<String, CompletionItem> found = new LinkedHashMap<>();
  private final TextSpan replaced;
  private boolean incomplete;

  Items(TextSpan replaced) {
    this.replaced = replaced;
  }

  TextSpan replaced() {
    return replaced;
  }

  void incomplete() {
    incomplete = true;
  }

  boolean holds(String label) {
    return found.containsKey(label);
  }

  CompletionResult result() {
    List<CompletionItem> sorted =
        found.values().stream()
            .sorted(
                Comparator.comparing(CompletionItem::sortKey)
                    .thenComparing(CompletionItem::label)
                    .thenComparing(CompletionItem::detail))
            .toList();
    return new CompletionResult(incomplete, sorted);
  }

  /// Adds an item whose text is its label.
  ///
  /// @param rank the smaller, the earlier it is shown
  void add(String label, CompletionKind kind, String detail, int rank) {
    add(label, kind, detail, rank, label, List.of(), Optional.empty());
  }

  void add(
      String label,
      CompletionKind kind,
      String detail,
      int rank,
      String text,
      List<TextChange> additional,
      Optional<CompletionItem.Origin> origin) {
    add(label, label, kind, detail, rank, text, additional, origin);
  }

  /// @param key two items with the same key are one
  void add(
      String key,
      String label,
      CompletionKind kind,
      String detail,
      int rank,
      String text,
      List<TextChange> additional,
      Optional<CompletionItem.Origin> origin) {
    String sortKey = sortKey(rank, label);
    found.putIfAbsent(
        key,
        new CompletionItem(
            label, kind, detail, sortKey, label, replaced, text, additional, false, "", origin));
  }

  void addMember(Member member, int rank, boolean deprecated) {
    String detail = shown(member.type());
    CompletionItem item =
        new CompletionItem(
            member.name(),
            CompletionKind.of(member.kind()),
            detail,
            sortKey(deprecated ? rank + 50 : rank, member.name()),
            member.name(),
            replaced,
            member.name(),
            List.of(),
            deprecated,
            "",
            member.definitions().isEmpty()
                ? Optional.empty()
                : Optional.of(origin(member.definitions().getFirst())));
    found.putIfAbsent(member.name(), item);
  }

  static CompletionItem.Origin origin(Definition definition) {
    return new CompletionItem.Origin(
        definition.module().name(),
        definition.kind() == Definition.Kind.MODULE && definition.node() == 0
            ? ""
            : definition.path());
  }

  static String shown(Type type) {
    String text = type.display();
    return text.length() <= DETAIL ? text : text.substring(0, DETAIL - 1) + "…";
  }

  /// Private names come last, those with two underscores last of all.
  private static String sortKey(int rank, String label) {
    int hidden = label.startsWith("__") ? 2 : label.startsWith("_") ? 1 : 0;
    return hidden + String.format(Locale.ROOT, "%03d", rank) + label.toLowerCase(Locale.ROOT);
  }
}
