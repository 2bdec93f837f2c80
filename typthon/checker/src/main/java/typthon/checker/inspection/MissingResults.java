package typthon.checker.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import typthon.checker.functions.Awaiting;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.signatures.TypeSignatures;
import typthon.checker.traces.Inspector.Result;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Finds the functions of a module that state no result, and writes what is inferred.
final class MissingResults {
  private static final Pattern PLAIN =
      Pattern.compile(
          "(None|int|str|bytes|bool|float|complex|object|list|dict|set|frozenset|tuple"
              + "|range|bytearray|type|[\\[\\], ]|\\.\\.\\.)+");

  private MissingResults() {}

  static List<Result> of(ModuleFacts module) {
    SyntaxTree tree = module.tree();
    List<Result> found = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.FUNCTION_DEF)
          && tree.isAbsent(tree.child(node, 4))
          && TypeSignatures.of(module, node) == null
          && !Decorators.of(module, node).isOverload()) {
        Type type = Types.unfold(Signatures.of(module, node).returns());
        boolean generator = module.binding().frames().isGenerator(module.binding().scopeOf(node));
        if (tree.has(node, SyntaxTree.ASYNC) && !generator) {
          type = Awaiting.resultOfCoroutine(type);
        }
        WrittenTypes written = new WrittenTypes(module);
        String text = written.text(type);
        if (text != null) {
          boolean plain = written.imports().isEmpty() && PLAIN.matcher(text).matches();
          found.add(
              new Result(
                  module.refOf(node).path(),
                  tree.end(tree.child(node, 3)),
                  text,
                  plain,
                  written.imports()));
        }
      }
    }
    return found;
  }
}
