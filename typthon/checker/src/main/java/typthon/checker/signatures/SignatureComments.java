package typthon.checker.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.functions.Stated;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// `# type: (int, str) -> bool` below the header of a function without annotations, and `# type:
/// int` behind its parameters.
///
/// Source: PEP 484, "Suggested syntax for Python 2.7 and straddling code".
final class SignatureComments {
  private static final Pattern SIGNATURE =
      Pattern.compile("(?m)^.*?#[ \\t]*type:[ \\t]*\\((.*)\\)[ \\t]*->([^#\\r\\n]+)");
  private static final Pattern PARAMETER =
      Pattern.compile("^[ \\t]*,?[ \\t]*#[ \\t]*type:[ \\t]*([^#\\r\\n]+)");

  private SignatureComments() {}

  /// Tells whether the FUNCTION_DEF `node` has such a comment and no annotation.
  static boolean isThere(SyntaxTree tree, int node) {
    String header = behindParameters(tree, node);
    return header.contains("type:")
        && !Stated.anything(tree, node)
        && SIGNATURE.matcher(header).find();
  }

  /// The text between the parameters and the first statement; it holds no string.
  private static String behindParameters(SyntaxTree tree, int node) {
    int first = tree.child(node, 5) + 1;
    if (first >= tree.subtreeEnd(tree.child(node, 5))) {
      return "";
    }
    int start = tree.end(tree.child(node, 3));
    return start < tree.start(first) ? tree.source().text(start, tree.start(first)) : "";
  }

  /// Reads the comment of the FUNCTION_DEF `node` and reports what is wrong with it at the name of
  /// the function.
  static @Nullable TypeSignature read(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int name = tree.child(node, 1);
    Matcher matcher = SIGNATURE.matcher(behindParameters(tree, node));
    if (!matcher.find()) {
      return null;
    }
    Annotations annotations =
        Annotations.of(evaluator, Signatures.annotationScope(evaluator.module(), node));
    List<Integer> parameters = Signatures.parameters(tree, node);
    List<String> texts = split(matcher.group(1));
    List<Type> types = new ArrayList<>();
    if (texts.equals(List.of("..."))) {
      for (int parameter : parameters) {
        types.add(behind(annotations, tree, name, parameter));
      }
    } else {
      for (String text : texts) {
        types.add(annotations.inText(name, text, Map.of()));
      }
      if (types.size() == parameters.size() - 1
          && Signatures.classAround(evaluator.module(), node) != null) {
        types.addFirst(Type.UNKNOWN);
      }
    }
    if (types.size() != parameters.size()) {
      evaluator.report(
          Rule.SIGNATURE_ARITY,
          name,
          "The type comment has "
              + types.size()
              + " parameter(s), but \""
              + tree.name(node)
              + "\" has "
              + parameters.size());
      return null;
    }
    return new TypeSignature(
        types, annotations.inText(name, unquoted(matcher.group(2).strip()), Map.of()));
  }

  private static Type behind(Annotations annotations, SyntaxTree tree, int name, int parameter) {
    String rest = tree.source().text(tree.end(parameter), tree.source().length());
    int line = rest.indexOf('\n');
    Matcher matcher = PARAMETER.matcher(line < 0 ? rest : rest.substring(0, line));
    return matcher.find()
        ? annotations.inText(name, unquoted(matcher.group(1).strip()), Map.of())
        : Type.UNKNOWN;
  }

  /// Splits at the commas outside of brackets and strings; stars in front of types mean nothing
  /// here.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (quote != 0 && i < text.length()) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (c == ']' || c == ')') {
        depth--;
      } else if (c == ',' && (depth == 0 || i == text.length())) {
        parts.add(unquoted(text.substring(start, i).strip().replaceFirst("^\\*{1,2}", "")));
        start = i + 1;
      }
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /// A name in quotes is the name: comments may mention what is defined later anyway.
  private static String unquoted(String text) {
    return text.contains("Literal")
        ? text
        : text.replaceAll("([\"'])([A-Za-z_][A-Za-z0-9_.]*)\\1", "$2");
  }
}
