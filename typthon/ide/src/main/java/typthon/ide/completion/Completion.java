package typthon.ide.completion;

import java.nio.file.Path;
import java.util.Optional;
import typthon.checker.semantics.Definition;
import typthon.ide.documentation.DocMarkdown;
import typthon.project.CheckCancelledException;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.types.Type;

/// What could be written at a place, while the text around it is half written.
public final class Completion {
  private Completion() {}

  /// Returns what could be written at a place.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws CheckCancelledException if the view is out of date
  public static CompletionResult at(ProjectView view, Path file, int offset) {
    Optional<ViewedFile> found = view.file(file);
    return found.isEmpty()
        ? CompletionResult.NOTHING
        : view.together(() -> at(new Cursor(view, found.get(), offset)));
  }

  private static CompletionResult at(Cursor cursor) {
    if (cursor.isInComment()) {
      return RuleItems.at(cursor);
    }
    Optional<CompletionResult> inString = StringItems.at(cursor);
    if (inString.isPresent()) {
      return inString.get();
    }
    if (isInNumber(cursor)) {
      return CompletionResult.NOTHING;
    }
    Items items = new Items(cursor.word());
    if (new ImportItems(cursor, items).add()) {
      return items.result();
    }
    if (MemberItems.concern(cursor)) {
      new MemberItems(cursor, items).add();
      return items.result();
    }
    String before = cursor.wordBefore();
    boolean onSameLine = !cursor.lineBefore().isBlank();
    if (onSameLine && before.equals("def")) {
      new OverrideItems(cursor, items).add();
      return items.result();
    }
    boolean naming = before.equals("class") || before.equals("as") || isParameterName(cursor);
    if ((onSameLine && (before.equals("class") || before.equals("as"))) || naming) {
      return CompletionResult.NOTHING;
    }
    return names(cursor, items);
  }

  private static CompletionResult names(Cursor cursor, Items items) {
    if (PythonKeywords.followsOperand(cursor)) {
      new PythonKeywords(cursor, items).add();
      return items.result();
    }
    int written = cursor.written();
    ArgumentItems arguments = new ArgumentItems(cursor, items);
    Optional<Type> asked =
        written < 0 ? Optional.empty() : cursor.semantics().expectedAt(cursor.module(), written);
    Optional<Type> expected = asked.or(arguments::expected);
    arguments.add();
    new KeyItems(cursor).add(written, items);
    expected.ifPresent(type -> new ExpectedItems(cursor, items).add(type));
    new NameItems(cursor, items).add(expected.orElse(null));
    new PythonKeywords(cursor, items).add();
    new AutoImports(cursor, items).add();
    return items.result();
  }

  /// `1|` and `1.|`.
  private static boolean isInNumber(Cursor cursor) {
    if (cursor.offset() == 0) {
      return false;
    }
    boolean word = cursor.start() < cursor.offset();
    char first = word ? cursor.text().charAt(cursor.start()) : ' ';
    if (first >= '0' && first <= '9') {
      return true;
    }
    int place = cursor.bytes(cursor.offset());
    for (int node : cursor.around(place)) {
      boolean number =
          cursor.tree().is(node, NodeKind.FLOAT) || cursor.tree().is(node, NodeKind.INTEGER);
      if (number && cursor.tree().end(node) == place) {
        return true;
      }
    }
    return false;
  }

  /// The name of a parameter is made up by who writes it.
  private static boolean isParameterName(Cursor cursor) {
    int written = cursor.written();
    int holder = written < 0 ? -1 : cursor.parent(written);
    return holder >= 0
        && cursor.tree().is(written, NodeKind.IDENTIFIER)
        && cursor.tree().is(holder, NodeKind.PARAMETER);
  }

  /// Returns an item with the documentation and the type of what it names.
  ///
  /// @throws CheckCancelledException if the view is out of date
  public static CompletionItem resolve(ProjectView view, CompletionItem item) {
    return item.origin().isEmpty()
        ? item
        : view.together(() ->
            Origins.find(view, item.origin().get())
                .map(definition -> resolved(view, item, definition))
                .orElse(item));
  }

  private static CompletionItem resolved(
      ProjectView view, CompletionItem item, Definition definition) {
    String documentation =
        view.semantics().documentationOf(definition).orElseGet(() -> ofSource(view, definition));
    Optional<String> deprecation = view.semantics().deprecationOf(definition);
    String text =
        deprecation
            .map(why -> "**Deprecated**" + (why.isEmpty() ? "" : ": " + why) + "\n\n")
            .orElse("");
    String detail =
        definition.node() == 0
            ? item.detail()
            : view.semantics()
                .typeOf(definition.module(), definition.node())
                .map(Items::shown)
                .orElse(item.detail());
    return item.resolved(detail, text + DocMarkdown.of(documentation), deprecation.isPresent());
  }

  /// Stubs are documented by the source that they describe.
  private static String ofSource(ProjectView view, Definition definition) {
    if (!definition.module().isStub()) {
      return "";
    }
    return view.sourceOf(view.fileOf(definition.module()))
        .flatMap(source ->
            Origins.find(
                view.semantics(),
                source.module(),
                definition.kind() == Definition.Kind.MODULE ? "" : definition.path()))
        .flatMap(view.semantics()::documentationOf)
        .orElse("");
  }
}
