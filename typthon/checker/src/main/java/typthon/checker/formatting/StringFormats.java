package typthon.checker.formatting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// `string-format`: templates and the values that are put into them.
///
/// Source: the library reference, "printf-style String Formatting" and "Format String Syntax".
public final class StringFormats {
  private static final String NUMERIC = "bcdoxXneEfFgG%";

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final int node;

  private StringFormats(Evaluator evaluator, int node) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.node = node;
  }

  /// Checks the CALL `node` of `"…".format`.
  public static void call(Evaluator evaluator, int node, List<Argument> arguments) {
    SyntaxTree tree = evaluator.tree();
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.ATTRIBUTE)
        && tree.is(tree.child(callee, 0), NodeKind.STRING)
        && tree.name(callee).equals("format")) {
      new StringFormats(evaluator, node).braces(tree.child(callee, 0), arguments);
    }
  }

  /// Checks the BINARY `node`, `"…" % values`.
  public static void percent(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(tree.child(node, 0), NodeKind.STRING)) {
      new StringFormats(evaluator, node).percents(tree.child(node, 0), tree.child(node, 1));
    }
  }

  /// Checks the value of a REPLACEMENT of an f-string, without conversion and specification.
  public static void replacement(Evaluator evaluator, int value, Type type) {
    new StringFormats(evaluator, value).shown(value, type);
  }

  private void report(int where, String message) {
    evaluator.report(Rule.STRING_FORMAT, where, message);
  }

  // Braces

  private void braces(int text, List<Argument> arguments) {
    BraceTemplate template = BraceTemplate.read(tree.string(text));
    if (template.fault() != null) {
      report(text, template.fault());
      return;
    }
    boolean open = arguments.stream().anyMatch(each -> each.kind() == Argument.Kind.UNPACKED);
    boolean openKeys =
        arguments.stream().anyMatch(each -> each.kind() == Argument.Kind.UNPACKED_KEYWORDS);
    Set<Integer> used = new HashSet<>();
    for (BraceTemplate.Field field : template.fields()) {
      boolean numbered = field.key().chars().allMatch(c -> c >= '0' && c <= '9');
      int found = numbered ? position(arguments, field.key()) : keyword(arguments, field.key());
      if (found >= 0) {
        used.add(found);
        value(field, arguments.get(found).node());
      } else if (numbered ? !open : !openKeys) {
        report(text, "Nothing is given for field \"" + field.key() + "\"");
        return;
      }
    }
    for (int i = 0; !open && !openKeys && i < arguments.size(); i++) {
      if (!used.contains(i)) {
        report(arguments.get(i).node(), "No field of the template takes this value");
        return;
      }
    }
  }

  private static int position(List<Argument> arguments, String key) {
    int wanted = key.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(key);
    for (int i = 0, seen = 0; i < arguments.size(); i++) {
      if (arguments.get(i).kind() == Argument.Kind.UNPACKED) {
        return -1;
      }
      if (arguments.get(i).keyword() == null && seen++ == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int keyword(List<Argument> arguments, String key) {
    for (int i = 0; i < arguments.size(); i++) {
      if (key.equals(arguments.get(i).keyword())) {
        return i;
      }
    }
    return -1;
  }

  private void value(BraceTemplate.Field field, int value) {
    String specification = field.specification();
    if (!field.whole() || field.conversion() != ' ' || specification.contains("{")) {
      return;
    }
    Type type = evaluator.typeOf(value);
    if (specification.isEmpty()) {
      shown(value, type);
      return;
    }
    char last = specification.charAt(specification.length() - 1);
    for (Type member : Types.members(type)) {
      boolean text = Types.isInstanceOf(member, "builtins", "str");
      boolean number = isNumber(member);
      if ((text && NUMERIC.indexOf(last) >= 0 && isPlain(specification))
          || (number && last == 's')) {
        report(
            value,
            "Values of type \""
                + member.display()
                + "\" cannot be shown as \""
                + specification
                + "\"");
        return;
      }
    }
  }

  /// A letter may be what the value is filled up with.
  private static boolean isPlain(String specification) {
    return specification.length() == 1
        || specification.chars().noneMatch(c -> c == '<' || c == '>' || c == '^' || c == '=');
  }

  private static boolean isNumber(Type type) {
    return Types.isInstanceOf(type, "builtins", "int")
        || Types.isInstanceOf(type, "builtins", "float");
  }

  private void shown(int value, Type type) {
    for (Type member : Types.members(type)) {
      if (Types.isInstanceOf(member, "builtins", "bytes")) {
        report(value, "Bytes are shown with their quotes; decode them, or ask for that by \"!r\"");
        return;
      }
    }
  }

  // Percent

  private void percents(int text, int values) {
    PercentTemplate template = PercentTemplate.read(tree.string(text));
    if (template.fault() != null) {
      report(text, template.fault());
      return;
    }
    if (template.isNamed()) {
      keys(template, values);
      return;
    }
    Type type = Types.unfold(evaluator.typeOf(values));
    if (tree.is(values, NodeKind.TUPLE)) {
      each(template, values);
      return;
    }
    Type.Tuple tuple = Iteration.asTuple(type);
    int count =
        tuple == null ? single(type) : tuple.unbounded() >= 0 ? -1 : tuple.elements().size();
    if (count >= 0 && count != template.places().size()) {
      count(template.places().size(), count);
    } else if (count == 1 && tuple == null) {
      fits(template.places().getFirst(), values, type);
    }
  }

  private void count(int wanted, int given) {
    report(node, "The template takes " + wanted + " value(s), " + given + " given");
  }

  /// Returns 1 if the value is surely no tuple, else -1. A mapping goes with a template that takes
  /// nothing.
  private int single(Type type) {
    for (Type member : Types.members(type)) {
      boolean plain =
          member.isNone()
              || isNumber(member)
              || Types.isInstanceOf(member, "builtins", "str")
              || Types.isInstanceOf(member, "builtins", "bytes");
      if (!plain) {
        return -1;
      }
    }
    return 1;
  }

  private void each(PercentTemplate template, int values) {
    int index = 0;
    for (int child = values + 1; child < tree.subtreeEnd(values); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.STARRED)) {
        return;
      }
      if (index < template.places().size()) {
        fits(template.places().get(index), child, evaluator.typeOf(child));
      }
      index++;
    }
    if (index != template.places().size()) {
      count(template.places().size(), index);
    }
  }

  private void keys(PercentTemplate template, int values) {
    if (!tree.is(values, NodeKind.DICT)) {
      return;
    }
    for (PercentTemplate.Place place : template.places()) {
      int found = place.name() == null ? -1 : item(values, place.name());
      if (found == -1 && place.name() != null) {
        report(values, "Nothing is given for \"" + place.name() + "\"");
        return;
      }
      if (found >= 0) {
        fits(place, found, evaluator.typeOf(found));
      }
    }
  }

  /// Returns the value of a key of a dictionary display; -1 if there is none, -2 if that is not
  /// known.
  private int item(int display, String name) {
    boolean open = false;
    for (int child = display + 1;
        child < tree.subtreeEnd(display);
        child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.DICT_ITEM) || !tree.is(tree.child(child, 0), NodeKind.STRING)) {
        open = true;
      } else if (tree.string(tree.child(child, 0)).equals(name)) {
        return tree.child(child, 1);
      }
    }
    return open ? -2 : -1;
  }

  private void fits(PercentTemplate.Place place, int value, Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      String fault = fault(place.conversion(), member);
      if (fault != null) {
        report(value, fault);
        return;
      }
    }
  }

  private static @Nullable String fault(char conversion, Type member) {
    boolean text = Types.isInstanceOf(member, "builtins", "str");
    boolean bytes = Types.isInstanceOf(member, "builtins", "bytes");
    boolean wrong =
        switch (conversion) {
          case 'd', 'i', 'u', 'e', 'E', 'f', 'F', 'g', 'G' -> text || bytes || member.isNone();
          case 'o', 'x', 'X', '*' ->
              text || bytes || member.isNone() || Types.isInstanceOf(member, "builtins", "float");
          default -> false;
        };
    if (wrong) {
      return "Values of type \""
          + member.display()
          + "\" cannot be shown by \"%"
          + conversion
          + "\"";
    }
    return bytes && conversion == 's'
        ? "Bytes are shown with their quotes; decode them, or ask for that by \"%r\""
        : null;
  }
}
