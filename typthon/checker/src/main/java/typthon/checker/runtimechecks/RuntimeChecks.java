package typthon.checker.runtimechecks;

import java.util.Set;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;

/// `protocol-runtime-check`: `isinstance` and `issubclass` about what does not exist at run time.
public final class RuntimeChecks {
  private static final Set<String> FUNCTIONS = Set.of("isinstance", "issubclass");

  private final Evaluator evaluator;
  private final boolean ofClass;
  private final Type subject;

  private boolean settled;

  private RuntimeChecks(Evaluator evaluator, boolean ofClass, Type subject) {
    this.evaluator = evaluator;
    this.ofClass = ofClass;
    this.subject = subject;
  }

  /// Checks the CALL `node` of something of type `callee`; tells whether nothing is left to say
  /// about its arguments: something was reported about them, or there is a form among them that the
  /// stubs do not let through, like `Callable`.
  public static boolean check(Evaluator evaluator, int node, Type callee) {
    SyntaxTree tree = evaluator.tree();
    int arguments = tree.child(node, 1);
    if (!(callee instanceof Type.Callable function)
        || function.traits().ref() == null
        || !function.traits().ref().module().equals("builtins")
        || !FUNCTIONS.contains(function.name())
        || tree.childCount(arguments) != 2) {
      return false;
    }
    int filter = tree.child(arguments, 1);
    Type subject = evaluator.typeOf(tree.child(arguments, 0));
    boolean ofClass = function.name().equals("issubclass");
    RuntimeChecks checks = new RuntimeChecks(evaluator, ofClass, subject);
    checks.filter(filter, evaluator.typeOf(filter));
    return checks.settled;
  }

  /// Checks the class that a class pattern names, which is an `isinstance` too.
  public static void checkPattern(Evaluator evaluator, int node, Type named) {
    if (named instanceof Type.ClassObject object) {
      ClassInfo type = Types.classOf(object.instance());
      if (type != null && (type.is(ClassFlag.PROTOCOL) || type.is(ClassFlag.TYPED_DICT))) {
        new RuntimeChecks(evaluator, false, Type.UNKNOWN).type(node, type, object.instance());
      }
    }
  }

  private void filter(int node, Type filter) {
    if (evaluator.tree().is(node, NodeKind.TUPLE)) {
      for (int child = node + 1;
          child < evaluator.tree().subtreeEnd(node);
          child = evaluator.tree().subtreeEnd(child)) {
        filter(child, evaluator.typeOf(child));
      }
    } else if (isCallable(node)) {
      settled = true;
    } else if (isLiteral(node)) {
      report(node, "\"" + evaluator.tree().text(node) + "\" has values, but no class");
    } else if (Types.unfold(filter) instanceof Type.ClassObject object) {
      ClassInfo type = Types.classOf(object.instance());
      if (isParameterized(node)) {
        report(
            node,
            "\""
                + evaluator.tree().text(node)
                + "\" has type arguments: values do not know theirs");
      } else if (type != null) {
        type(node, type, object.instance());
      }
    }
  }

  private boolean isLiteral(int node) {
    return evaluator.tree().is(node, NodeKind.SUBSCRIPT)
        && Annotations.of(evaluator, evaluator.binding().scopeAround(node)).specialForm(node)
            == SpecialForm.LITERAL;
  }

  private boolean isCallable(int node) {
    SyntaxTree tree = evaluator.tree();
    return (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE))
        && Annotations.of(evaluator, evaluator.binding().scopeAround(node)).meaning(node)
            instanceof Meaning.Form form
        && form.form() == SpecialForm.CALLABLE;
  }

  /// Tells whether `node` is a class with type arguments.
  private boolean isParameterized(int node) {
    return evaluator.tree().is(node, NodeKind.SUBSCRIPT)
        && Types.unfold(evaluator.typeOf(evaluator.tree().child(node, 0)))
            instanceof Type.ClassObject object
        && !Types.isInstanceOf(object.instance(), "builtins", "type")
        && Types.classOf(object.instance()) instanceof ClassInfo generic
        && !generic.typeParameters().isEmpty();
  }

  private void report(int node, String message) {
    settled = true;
    evaluator.report(Rule.PROTOCOL_RUNTIME_CHECK, node, message);
  }

  private void type(int node, ClassInfo type, Type instance) {
    if (type.is(ClassFlag.NEW_TYPE)) {
      report(node, "\"" + type.name() + "\" is a NewType: there is no such class at run time");
    } else if (type.is(ClassFlag.TYPED_DICT)) {
      report(node, "\"" + type.name() + "\" is a TypedDict: its values are plain dictionaries");
    } else if (type.is(ClassFlag.PROTOCOL)) {
      if (!type.is(ClassFlag.RUNTIME_CHECKABLE)) {
        report(node, "Protocol \"" + type.name() + "\" is not marked \"@runtime_checkable\"");
      } else if (ofClass && hasData(type, instance)) {
        report(node, "Protocol \"" + type.name() + "\" has attributes that only instances have");
      } else if (overlaps(type, instance)) {
        report(node, "The value has the names of \"" + type.name() + "\" but with other types");
      }
    }
  }

  private boolean hasData(ClassInfo protocol, Type instance) {
    for (String name : protocol.protocolMembers()) {
      Member member = Attributes.find(evaluator.session(), instance, name);
      if (member != null && member.kind() != Member.Kind.METHOD) {
        return true;
      }
    }
    return false;
  }

  /// At run time only the names of members are compared.
  private boolean overlaps(ClassInfo protocol, Type instance) {
    Type unfolded = Types.unfold(subject);
    Type value =
        ofClass && unfolded instanceof Type.ClassObject object ? object.instance() : unfolded;
    if (!(value instanceof Type.Instance)
        || protocol.protocolMembers().isEmpty()
        || !protocol.typeParameters().isEmpty()
        || evaluator.isAssignable(value, instance)) {
      return false;
    }
    for (String name : protocol.protocolMembers()) {
      if (Attributes.find(evaluator.session(), value, name) == null) {
        return false;
      }
    }
    return true;
  }
}
