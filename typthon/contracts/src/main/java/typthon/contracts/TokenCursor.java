package typthon.contracts;

import java.util.List;
import typthon.contracts.ContractSyntaxException.Kind;

/// Where a parser stands among tokens. Not safe for use by several threads.
public final class TokenCursor {
  /// The deepest nesting that is read.
  public static final int MAX_DEPTH = 64;

  private final List<Token> tokens;
  private final Kind kind;
  private int at;
  private int depth;

  /// @param tokens ending with [Token.Kind#END]
  /// @param kind what a malformed text is said to be
  public TokenCursor(List<Token> tokens, Kind kind) {
    this.tokens = tokens;
    this.kind = kind;
  }

  /// Returns the token under the cursor.
  public Token peek() {
    return tokens.get(at);
  }

  /// Returns the token `distance` further on, or the last one.
  public Token peek(int distance) {
    return tokens.get(Math.min(at + distance, tokens.size() - 1));
  }

  /// Returns the token under the cursor and steps on.
  public Token take() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  /// Steps over `text` if it is there.
  public boolean accept(String text) {
    if (peek().is(text)) {
      take();
      return true;
    }
    return false;
  }

  /// Steps over `text`.
  ///
  /// @throws ContractSyntaxException if it is not there
  public Token expect(String text) {
    if (!peek().is(text)) {
      throw error("Expected \"" + text + "\"" + found());
    }
    return take();
  }

  /// Returns a position to come back to with [#reset].
  public int mark() {
    return at;
  }

  /// Goes back to a position given by [#mark].
  public void reset(int mark) {
    at = mark;
  }

  /// Enters one level of nesting.
  ///
  /// @throws ContractSyntaxException if it is too deep
  public void enter() {
    if (++depth > MAX_DEPTH) {
      throw error("A contract nests at most " + MAX_DEPTH + " levels");
    }
  }

  /// Leaves one level of nesting.
  public void leave() {
    depth--;
  }

  /// Returns an exception at the token under the cursor.
  public ContractSyntaxException error(String message) {
    return new ContractSyntaxException(kind, peek().offset(), message);
  }

  /// Returns what stands under the cursor, as the end of a sentence.
  public String found() {
    Token token = peek();
    return token.kind() == Token.Kind.END ? ", found the end" : ", found \"" + token.text() + "\"";
  }

  /// Returns a cursor over the tokens from `from` to before `to`, for text that must be a
  /// predicate.
  public TokenCursor slice(int from, int to, Kind sliceKind) {
    List<Token> part = new java.util.ArrayList<>(tokens.subList(from, to));
    Token next = tokens.get(to);
    part.add(new Token(Token.Kind.END, "", next.offset(), next.offset()));
    TokenCursor slice = new TokenCursor(List.copyOf(part), sliceKind);
    slice.depth = depth;
    return slice;
  }
}
