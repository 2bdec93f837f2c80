package typthon.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.contracts.ContractSyntaxException.Kind;
import typthon.contracts.Signature.Parameter;
import typthon.contracts.TypeTerm.Argument;
import typthon.contracts.effects.EffectSet;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.PredicateParser;
import typthon.contracts.values.PyValue;

/// Reads the mini-language of signatures by recursive descent.
final class SignatureParser {
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "IO", "io",
          "Network", "network",
          "Async", "async",
          "Random", "random",
          "Mutates", "mutation",
          "Raises", "exception",
          "Time", "time",
          "Pure", "pure");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

  private final TokenCursor cursor;

  private SignatureParser(String text) {
    this.cursor = new TokenCursor(Tokenizer.tokens(text, Kind.SIGNATURE), Kind.SIGNATURE);
  }

  static Signature signature(String text) {
    var parser = new SignatureParser(text);
    if (!parser.cursor.peek().is("(")) {
      throw parser.cursor.error("The parameters of a signature stand in parentheses");
    }
    Signature signature = parser.function();
    parser.end();
    return signature;
  }

  static TypeTerm type(String text) {
    var parser = new SignatureParser(text);
    TypeTerm type = parser.union();
    if (parser.cursor.accept("!")) {
      parser.effects();
    }
    parser.end();
    return type;
  }

  private void end() {
    if (cursor.peek().kind() != Token.Kind.END) {
      throw cursor.error("Expected the end" + cursor.found());
    }
  }

  private Signature function() {
    cursor.enter();
    cursor.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!cursor.peek().is(")")) {
      parameters.add(parameter());
      if (!cursor.accept(",")) {
        break;
      }
    }
    cursor.expect(")");
    cursor.expect("->");
    TypeTerm result = union();
    EffectSet effects = EffectSet.PURE;
    boolean declares = false;
    if (cursor.accept("!")) {
      effects = effects();
      declares = true;
    }
    TypeTerm unwrapped = result;
    while (wrapper(unwrapped) instanceof String label
        && unwrapped instanceof TypeTerm.Applied(_, var arguments)
        && arguments.size() == 1
        && arguments.getFirst() instanceof Argument.Plain(var inner)) {
      effects = effects.union(EffectSet.of(label));
      declares = true;
      unwrapped = inner;
    }
    cursor.leave();
    return new Signature(parameters, unwrapped, effects, declares);
  }

  private static @Nullable String wrapper(TypeTerm type) {
    return type instanceof TypeTerm.Applied(TypeTerm.Named(var name), _)
        ? WRAPPERS.get(name)
        : null;
  }

  private Parameter parameter() {
    String name = null;
    if (cursor.peek().kind() == Token.Kind.NAME && cursor.peek(1).is(":")) {
      name = cursor.take().text();
      cursor.take();
    }
    Parameter.Kind kind =
        cursor.accept("**")
            ? Parameter.Kind.KEYWORD_VARIADIC
            : cursor.accept("*") ? Parameter.Kind.VARIADIC : Parameter.Kind.PLAIN;
    TypeTerm type = union();
    if (cursor.accept("!")) {
      effects();
    }
    return new Parameter(name, kind, type, cursor.accept("="));
  }

  private TypeTerm union() {
    cursor.enter();
    List<TypeTerm> members = new ArrayList<>();
    do {
      members.add(intersection());
    } while (cursor.accept("|"));
    cursor.leave();
    return members.size() == 1 ? members.getFirst() : new TypeTerm.Union(members);
  }

  private TypeTerm intersection() {
    List<TypeTerm> members = new ArrayList<>();
    do {
      members.add(postfix());
    } while (cursor.accept("&"));
    return members.size() == 1 ? members.getFirst() : new TypeTerm.Intersection(members);
  }

  private TypeTerm postfix() {
    Token first = cursor.peek();
    TypeTerm base = primary();
    while (cursor.peek().is("[")) {
      base = bracket(base, first);
    }
    if (base instanceof TypeTerm.Named(var name)) {
      TypeTerm refinement = TypeTerm.namedRefinement(name);
      return refinement == null ? base : refinement;
    }
    return base;
  }

  private TypeTerm primary() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NAME -> new TypeTerm.Named(dottedName());
      case STRING -> {
        cursor.take();
        cursor.enter();
        TypeTerm inner = type(token.text());
        cursor.leave();
        yield inner;
      }
      case OPERATOR -> {
        if (cursor.accept("...")) {
          yield new TypeTerm.Named("...");
        }
        if (!token.is("(")) {
          throw cursor.error("Expected a type" + cursor.found());
        }
        if (arrowFollows()) {
          yield new TypeTerm.Function(function());
        }
        cursor.take();
        TypeTerm inner = union();
        cursor.expect(")");
        yield inner;
      }
      case NUMBER, END -> throw cursor.error("Expected a type" + cursor.found());
    };
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(cursor.take().text());
    while (cursor.peek().is(".")) {
      cursor.take();
      if (cursor.peek().kind() != Token.Kind.NAME) {
        throw cursor.error("Expected a name" + cursor.found());
      }
      name.append('.').append(cursor.take().text());
    }
    return name.toString();
  }

  /// Tells whether the parenthesis under the cursor encloses parameters.
  private boolean arrowFollows() {
    int close = closing(0);
    return close >= 0 && cursor.peek(close + 1).is("->");
  }

  /// Returns the distance to the bracket that closes the one at `distance`, or -1.
  private int closing(int distance) {
    int depth = 0;
    for (int i = distance; cursor.peek(i).kind() != Token.Kind.END; i++) {
      Token token = cursor.peek(i);
      if (token.kind() == Token.Kind.OPERATOR) {
        if ("([{".contains(token.text())) {
          depth++;
        } else if (")]}".contains(token.text()) && --depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }

  private TypeTerm bracket(TypeTerm base, Token first) {
    int close = closing(0);
    if (close < 0) {
      throw cursor.error("The bracket is never closed");
    }
    if (base instanceof TypeTerm.Named(var name)
        && (name.equals("Literal") || name.endsWith(".Literal"))) {
      return literals();
    }
    int start = cursor.mark();
    Optional<Constraint> constraint = constraint(start, close);
    if (constraint.isPresent()) {
      cursor.reset(start + close + 1);
      return new TypeTerm.Dependent(base, constraint.get());
    }
    if (looksLikePredicate(close)) {
      TokenCursor inside = cursor.slice(start + 1, start + close, Kind.PREDICATE);
      Predicate predicate = PredicateParser.parse(inside);
      cursor.reset(start + close + 1);
      return new TypeTerm.Refined(base, predicate);
    }
    cursor.take();
    TypeTerm applied = base instanceof TypeTerm.Named(var name) ? refinement(name) : null;
    if (applied == null) {
      applied = new TypeTerm.Applied(base, arguments());
    }
    if (!cursor.peek().is("]")) {
      throw cursor.error("Expected \"]\" behind " + first.text() + "'s arguments" + cursor.found());
    }
    cursor.take();
    return applied;
  }

  private Optional<Constraint> constraint(int start, int close) {
    TokenCursor inside = cursor.slice(start + 1, start + close, Kind.SIGNATURE);
    Optional<Constraint> constraint = Constraint.read(inside);
    return inside.peek().kind() == Token.Kind.END ? constraint : Optional.empty();
  }

  /// Rule 3 of the disambiguation: a comparison, `in`, a bare `value` or a call of `len` or `abs`
  /// outside of inner brackets.
  private boolean looksLikePredicate(int close) {
    int depth = 0;
    for (int i = 1; i < close; i++) {
      Token token = cursor.peek(i);
      if (token.kind() == Token.Kind.OPERATOR && "([{".contains(token.text())) {
        depth++;
      } else if (token.kind() == Token.Kind.OPERATOR && ")]}".contains(token.text())) {
        depth--;
      } else if (depth == 0 && marksPredicate(token, cursor.peek(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean marksPredicate(Token token, Token next) {
    if (token.kind() == Token.Kind.OPERATOR) {
      return COMPARISONS.contains(token.text());
    }
    return token.kind() == Token.Kind.NAME
        && (token.text().equals("in")
            || token.text().equals("value")
            || ((token.text().equals("len") || token.text().equals("abs")) && next.is("(")));
  }

  /// `Bounded[a, b]`, `Positive[float]` and their like; the opening bracket is behind the cursor.
  private @Nullable TypeTerm refinement(String name) {
    if (name.equals("Bounded")) {
      PyValue low = literal();
      cursor.expect(",");
      PyValue high = literal();
      cursor.accept(",");
      return new TypeTerm.Refined(
          new TypeTerm.Named("int"),
          Predicate.parse("value >= " + low.show() + " and value <= " + high.show()));
    }
    return TypeTerm.namedRefinement(name) instanceof TypeTerm.Refined(_, var predicate)
        ? new TypeTerm.Refined(union(), predicate)
        : null;
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    if (cursor.peek().is("(") && cursor.peek(1).is(")") && !cursor.peek(2).is("->")) {
      cursor.take();
      cursor.take();
      return arguments;
    }
    do {
      if (cursor.peek().is("]") && !arguments.isEmpty()) {
        break;
      }
      arguments.add(argument());
    } while (cursor.accept(","));
    return arguments;
  }

  private Argument argument() {
    if (cursor.accept("*")) {
      return new Argument.Unpacked(union());
    }
    if (!cursor.accept("[")) {
      return new Argument.Plain(union());
    }
    List<TypeTerm> types = new ArrayList<>();
    while (!cursor.peek().is("]")) {
      types.add(union());
      if (!cursor.accept(",")) {
        break;
      }
    }
    cursor.expect("]");
    return new Argument.TypeList(types);
  }

  private TypeTerm literals() {
    cursor.expect("[");
    List<PyValue> values = new ArrayList<>();
    do {
      if (cursor.peek().is("]") && !values.isEmpty()) {
        break;
      }
      values.add(literal());
    } while (cursor.accept(","));
    cursor.expect("]");
    return new TypeTerm.Literal(values);
  }

  private PyValue literal() {
    boolean negative = cursor.accept("-");
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.NUMBER) {
      cursor.take();
      boolean whole = token.text().chars().allMatch(c -> c >= '0' && c <= '9');
      if (whole) {
        BigInteger value = new BigInteger(token.text());
        return new PyValue.Int(negative ? value.negate() : value);
      }
      double value = Double.parseDouble(token.text());
      return PyValue.of(negative ? -value : value);
    }
    if (!negative && token.kind() == Token.Kind.STRING) {
      return PyValue.of(cursor.take().text());
    }
    if (!negative && (token.is("True") || token.is("False"))) {
      return new PyValue.Bool(cursor.take().text().equals("True"));
    }
    if (!negative && cursor.accept("None")) {
      return new PyValue.None();
    }
    throw cursor.error("Expected a literal" + cursor.found());
  }

  private EffectSet effects() {
    if (!cursor.accept("{")) {
      return effect();
    }
    EffectSet set = EffectSet.PURE;
    while (!cursor.peek().is("}")) {
      set = set.union(effect());
      if (!cursor.accept(",")) {
        break;
      }
    }
    cursor.expect("}");
    return set;
  }

  private EffectSet effect() {
    if (cursor.peek().kind() != Token.Kind.NAME) {
      throw cursor.error("Expected an effect" + cursor.found());
    }
    String label = cursor.take().text();
    if (!cursor.accept("[")) {
      return EffectSet.of(label);
    }
    Set<String> classes = new LinkedHashSet<>();
    do {
      if (cursor.peek().kind() != Token.Kind.NAME) {
        throw cursor.error("Expected the name of an exception" + cursor.found());
      }
      classes.add(dottedName());
    } while (cursor.accept(","));
    cursor.expect("]");
    if (!label.equals("exception")) {
      throw cursor.error("Only \"exception\" names classes in brackets");
    }
    return EffectSet.raising(classes);
  }
}
