package typthon.contracts.predicates;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import typthon.contracts.values.PyValue;

/// A term inside a [Predicate]: something that has a value.
public sealed interface Term {
  /// The value that the predicate is about.
  record Subject() implements Term {}

  /// `len(value)`.
  record Length() implements Term {}

  /// A number, string or `None`.
  record Constant(PyValue value) implements Term {}

  /// `abs(x)`.
  record Absolute(Term operand) implements Term {}

  /// `-x`.
  record Negation(Term operand) implements Term {}

  /// `x + y` and its like.
  record Arithmetic(Operation operation, Term left, Term right) implements Term {}

  /// `value.startswith("a")` and its like; the argument is null where the method takes none.
  record MethodCall(Method method, @Nullable String argument) implements Term {}

  /// `[a, b]`, `(a, b)` or `{a, b}`: something to be `in`.
  record Collection(char open, List<Term> elements) implements Term {
    public Collection {
      elements = List.copyOf(elements);
    }
  }

  /// Arithmetic that a predicate may do, with how tightly it binds.
  enum Operation {
    ADD("+", 1),
    SUBTRACT("-", 1),
    MULTIPLY("*", 2),
    DIVIDE("/", 2),
    FLOOR_DIVIDE("//", 2),
    MODULO("%", 2),
    POWER("**", 4);

    final String text;
    final int level;

    Operation(String text, int level) {
      this.text = text;
      this.level = level;
    }
  }

  /// The methods of strings that a predicate may call.
  enum Method {
    STARTSWITH(true),
    ENDSWITH(true),
    ISDIGIT(false),
    ISALPHA(false),
    ISALNUM(false),
    ISIDENTIFIER(false);

    final boolean takesArgument;

    Method(boolean takesArgument) {
      this.takesArgument = takesArgument;
    }

    /// Returns the name in Python.
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Returns the text, in parentheses if it binds less tightly than `level` wants.
  default String show(int level) {
    return switch (this) {
      case Subject() -> "value";
      case Length() -> "len(value)";
      case Constant(var value) -> value.show();
      case Absolute(var operand) -> "abs(" + operand.show(0) + ")";
      case Negation(var operand) -> wrap("-" + operand.show(3), 3, level);
      case Arithmetic(var operation, var left, var right) -> {
        boolean power = operation == Operation.POWER;
        String text =
            left.show(power ? 5 : operation.level)
                + " "
                + operation.text
                + " "
                + right.show(power ? 3 : operation.level + 1);
        yield wrap(text, operation.level, level);
      }
      case MethodCall(var method, var argument) ->
          "value."
              + method.text()
              + (argument == null ? "()" : "(" + typthon.contracts.Tokenizer.quote(argument) + ")");
      case Collection(var open, var elements) ->
          elements.stream()
              .map(e -> e.show(0))
              .collect(
                  Collectors.joining(
                      ", ",
                      String.valueOf(open),
                      open == '(' && elements.size() == 1 ? ",)" : close(open)));
    };
  }

  private static String close(char open) {
    return open == '[' ? "]" : open == '{' ? "}" : ")";
  }

  private static String wrap(String text, int own, int wanted) {
    return own < wanted ? "(" + text + ")" : text;
  }
}
