package typthon.contracts.predicates;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.ContractSyntaxException.Kind;
import typthon.contracts.Token;
import typthon.contracts.TokenCursor;
import typthon.contracts.Tokenizer;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.values.PyValue;

/// Reads the predicate language by recursive descent; the depth is bounded by
/// [TokenCursor#MAX_DEPTH].
public final class PredicateParser {
  private final TokenCursor cursor;

  private PredicateParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /// Parses a whole text.
  ///
  /// @throws ContractSyntaxException at the first character that does not fit
  public static Predicate parse(String text) {
    return parse(new TokenCursor(Tokenizer.tokens(text, Kind.PREDICATE), Kind.PREDICATE));
  }

  /// Parses all that `cursor` still holds.
  ///
  /// @throws ContractSyntaxException at the first character that does not fit
  public static Predicate parse(TokenCursor cursor) {
    var parser = new PredicateParser(cursor);
    Predicate predicate = parser.disjunction();
    if (cursor.peek().kind() != Token.Kind.END) {
      throw cursor.error("Expected the end of the predicate" + cursor.found());
    }
    return predicate;
  }

  private Predicate disjunction() {
    cursor.enter();
    List<Predicate> arms = new ArrayList<>();
    do {
      arms.add(conjunction());
    } while (cursor.accept("or") || cursor.accept("||"));
    cursor.leave();
    return arms.size() == 1 ? arms.getFirst() : new Predicate.Or(arms);
  }

  private Predicate conjunction() {
    List<Predicate> parts = new ArrayList<>();
    do {
      parts.add(negation());
    } while (cursor.accept("and") || cursor.accept("&&"));
    return parts.size() == 1 ? parts.getFirst() : new Predicate.And(parts);
  }

  private Predicate negation() {
    if (cursor.accept("not") || cursor.accept("!")) {
      cursor.enter();
      Predicate operand = negation();
      cursor.leave();
      return new Predicate.Not(operand);
    }
    return comparison();
  }

  private Predicate comparison() {
    Token token = cursor.peek();
    if ((token.is("True") || token.is("False")) && relationAt(1) == null) {
      cursor.take();
      return new Predicate.Constant(token.text().equals("True"));
    }
    if (token.is("(")) {
      Predicate inner = parenthesized();
      if (inner != null) {
        return inner;
      }
    }
    Term first = sum();
    List<Predicate.Link> links = new ArrayList<>();
    Relation relation;
    while ((relation = relationAt(0)) != null) {
      cursor.take();
      if (relation == Relation.NOT_IN) {
        cursor.take();
      }
      links.add(new Predicate.Link(relation, sum()));
    }
    if (links.isEmpty()) {
      if (!(first instanceof Term.MethodCall
          || first instanceof Term.Subject
          || first instanceof Term.Length)) {
        throw cursor.error("Expected a comparison" + cursor.found());
      }
      return new Predicate.Truth(first);
    }
    return new Predicate.Comparison(first, links);
  }

  /// Tries `( predicate )` that is not the beginning of a longer term; gives null and stays where
  /// it was otherwise.
  private @Nullable Predicate parenthesized() {
    int mark = cursor.mark();
    int close = matching(mark);
    if (close < 0 || continuesTerm(close + 1 - mark)) {
      return null;
    }
    cursor.take();
    Predicate inner = disjunction();
    cursor.expect(")");
    return inner;
  }

  /// Returns the index of the parenthesis that closes the one under the cursor, or -1.
  private int matching(int from) {
    int depth = 0;
    for (int i = 0; cursor.peek(i).kind() != Token.Kind.END; i++) {
      String text = cursor.peek(i).kind() == Token.Kind.OPERATOR ? cursor.peek(i).text() : "";
      if (text.equals("(")) {
        depth++;
      } else if (text.equals(")") && --depth == 0) {
        return from + i;
      }
    }
    return -1;
  }

  private boolean continuesTerm(int distance) {
    Token next = cursor.peek(distance);
    return relationAt(distance) != null
        || (next.kind() == Token.Kind.OPERATOR && "+-*/%**//".contains(next.text()));
  }

  private @Nullable Relation relationAt(int distance) {
    Token token = cursor.peek(distance);
    return switch (token.text()) {
      case "<" -> Relation.LESS;
      case "<=" -> Relation.LESS_EQUAL;
      case ">" -> Relation.GREATER;
      case ">=" -> Relation.GREATER_EQUAL;
      case "==" -> Relation.EQUAL;
      case "!=" -> Relation.NOT_EQUAL;
      case "in" -> token.kind() == Token.Kind.NAME ? Relation.IN : null;
      case "not" ->
          token.kind() == Token.Kind.NAME && cursor.peek(distance + 1).is("in")
              ? Relation.NOT_IN
              : null;
      default -> null;
    };
  }

  private Term sum() {
    Term left = product();
    while (true) {
      if (cursor.accept("+")) {
        left = new Term.Arithmetic(Term.Operation.ADD, left, product());
      } else if (cursor.accept("-")) {
        left = new Term.Arithmetic(Term.Operation.SUBTRACT, left, product());
      } else {
        return left;
      }
    }
  }

  private Term product() {
    Term left = factor();
    while (true) {
      Term.Operation operation =
          switch (cursor.peek().text()) {
            case "*" -> Term.Operation.MULTIPLY;
            case "/" -> Term.Operation.DIVIDE;
            case "//" -> Term.Operation.FLOOR_DIVIDE;
            case "%" -> Term.Operation.MODULO;
            default -> null;
          };
      if (operation == null || cursor.peek().kind() != Token.Kind.OPERATOR) {
        return left;
      }
      cursor.take();
      left = new Term.Arithmetic(operation, left, factor());
    }
  }

  private Term factor() {
    if (cursor.accept("-")) {
      cursor.enter();
      Term operand = factor();
      cursor.leave();
      return negate(operand);
    }
    if (cursor.accept("+")) {
      cursor.enter();
      Term operand = factor();
      cursor.leave();
      return operand;
    }
    Term base = atom();
    if (cursor.accept("**")) {
      cursor.enter();
      Term exponent = factor();
      cursor.leave();
      return new Term.Arithmetic(Term.Operation.POWER, base, exponent);
    }
    return base;
  }

  private static Term negate(Term operand) {
    return switch (operand) {
      case Term.Constant(PyValue.Int(var value)) ->
          new Term.Constant(new PyValue.Int(value.negate()));
      case Term.Constant(PyValue.Float(var value)) -> new Term.Constant(new PyValue.Float(-value));
      default -> new Term.Negation(operand);
    };
  }

  private Term atom() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER -> new Term.Constant(number(cursor.take()));
      case STRING -> new Term.Constant(new PyValue.Str(cursor.take().text()));
      case NAME -> named(token);
      case OPERATOR -> bracketed(token);
      case END -> throw cursor.error("Expected a value" + cursor.found());
    };
  }

  private static PyValue number(Token token) {
    String text = token.text();
    boolean whole = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return whole ? new PyValue.Int(new BigInteger(text)) : PyValue.of(Double.parseDouble(text));
  }

  private Term named(Token token) {
    switch (token.text()) {
      case "value" -> {
        cursor.take();
        return cursor.accept(".") ? method() : new Term.Subject();
      }
      case "len" -> {
        cursor.take();
        cursor.expect("(");
        cursor.expect("value");
        cursor.expect(")");
        return new Term.Length();
      }
      case "abs" -> {
        cursor.take();
        cursor.expect("(");
        cursor.enter();
        Term operand = sum();
        cursor.leave();
        cursor.expect(")");
        return new Term.Absolute(operand);
      }
      case "None" -> {
        cursor.take();
        return new Term.Constant(new PyValue.None());
      }
      case "True", "False" -> {
        cursor.take();
        return new Term.Constant(new PyValue.Bool(token.text().equals("True")));
      }
      default ->
          throw cursor.error(
              "\""
                  + token.text()
                  + "\" is unknown here; a predicate speaks of value, len(value) and abs(…)");
    }
  }

  private Term method() {
    Token name = cursor.peek();
    for (Term.Method method : Term.Method.values()) {
      if (name.is(method.text())) {
        cursor.take();
        cursor.expect("(");
        String argument = null;
        if (method.takesArgument) {
          if (cursor.peek().kind() != Token.Kind.STRING) {
            throw cursor.error("Expected a string" + cursor.found());
          }
          argument = cursor.take().text();
        }
        cursor.expect(")");
        return new Term.MethodCall(method, argument);
      }
    }
    throw cursor.error("\"" + name.text() + "\" is no method that a predicate may call");
  }

  private Term bracketed(Token token) {
    String open = token.text();
    if (!open.equals("(") && !open.equals("[") && !open.equals("{")) {
      throw cursor.error("Expected a value" + cursor.found());
    }
    cursor.take();
    cursor.enter();
    String close = open.equals("(") ? ")" : open.equals("[") ? "]" : "}";
    List<Term> elements = new ArrayList<>();
    boolean comma = false;
    while (!cursor.peek().is(close)) {
      elements.add(sum());
      comma = cursor.accept(",");
      if (!comma) {
        break;
      }
    }
    cursor.expect(close);
    cursor.leave();
    boolean grouping = open.equals("(") && elements.size() == 1 && !comma;
    return grouping ? elements.getFirst() : new Term.Collection(open.charAt(0), elements);
  }
}
