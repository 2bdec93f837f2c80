package typthon.ide.completion;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Visible;
import typthon.ide.TextChange;
import typthon.ide.imports.ImportEdits;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;

/// Literals and members of enumerations where they are expected.
final class ExpectedItems {
  private final Cursor cursor;
  private final Items items;

  ExpectedItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  void add(Type expected) {
    for (Type each : Types.members(expected)) {
      switch (Types.unfold(each)) {
        case Type.None none -> value("None", 5);
        case Type.Literal literal -> literal(literal);
        case Type.Instance instance when instance.type().is(ClassFlag.ENUM) -> members(instance);
        case Type.Instance instance when instance.type().ref().is("builtins", "bool") -> {
          value("True", 5);
          value("False", 5);
        }
        default -> {}
      }
    }
  }

  private void literal(Type.Literal literal) {
    switch (literal.value()) {
      case LiteralValue.Str(String text) -> value(quoted(text), 2);
      case LiteralValue.Int(var number) -> value(number.toString(), 2);
      case LiteralValue.Bool(boolean truth) -> value(truth ? "True" : "False", 2);
      case LiteralValue.Member(String name) -> member(literal.type(), name);
      default -> {}
    }
  }

  private void value(String text, int rank) {
    items.add(text, CompletionKind.VALUE, "", rank);
  }

  /// Returns a string as Python writes it.
  static String quoted(String text) {
    return '"' + escaped(text, '"') + '"';
  }

  /// Returns the inside of a string between `quote`s.
  static String escaped(String text, char quote) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(c == quote ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }

  // Enumerations

  private void members(Type.Instance type) {
    for (Member member :
        cursor.semantics().membersOf(cursor.module(), new Type.ClassObject(type))) {
      if (member.kind() == Definition.Kind.ENUM_MEMBER) {
        member(type.type(), member.name());
      }
    }
  }

  private void member(ClassInfo type, String name) {
    List<Definition> places = cursor.semantics().definitionsOf(type.self());
    if (places.isEmpty()) {
      return;
    }
    Definition place = places.getFirst();
    String prefix = inScope(place);
    List<TextChange> imports = List.of();
    if (prefix == null) {
      if (!place.path().equals(place.name())) {
        return;
      }
      prefix = place.name();
      imports = new ImportEdits(cursor.file()).name(place.module().name(), place.name());
    }
    String text = prefix + "." + name;
    items.add(
        text,
        CompletionKind.ENUM_MEMBER,
        "",
        2,
        text,
        imports,
        Optional.of(new CompletionItem.Origin(place.module().name(), place.path() + "." + name)));
  }

  /// Returns the name under which a class can be used at the place, or null.
  private @org.jspecify.annotations.Nullable String inScope(Definition type) {
    for (Visible visible :
        cursor.semantics().visibleAt(cursor.module(), cursor.bytes(cursor.offset()))) {
      if (!visible.builtin()
          && visible.kind() == Definition.Kind.CLASS
          && cursor.semantics().definitionsOf(visible.module(), visible.node()).contains(type)) {
        return visible.name();
      }
    }
    return null;
  }

  // Keys

  /// Returns the keys of the typed dictionaries in a type, in the order of definition.
  static Set<String> keysOf(Type type) {
    Set<String> keys = new java.util.LinkedHashSet<>();
    for (Type each : Types.members(type)) {
      TypedDictItems dictionary =
          Types.unfold(each) instanceof Type.Instance instance ? instance.type().typedDict() : null;
      if (dictionary != null) {
        keys.addAll(dictionary.items().keySet());
      }
    }
    return keys;
  }

  /// Returns the texts that a type allows, sorted.
  static Set<String> stringsOf(Type type) {
    Set<String> texts = new TreeSet<>();
    for (Type each : Types.members(type)) {
      if (Types.unfold(each) instanceof Type.Literal literal
          && literal.value() instanceof LiteralValue.Str(String text)) {
        texts.add(text);
      }
    }
    return texts;
  }
}
