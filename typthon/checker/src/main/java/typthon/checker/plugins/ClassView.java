package typthon.checker.plugins;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// A class as a plugin sees it. Types are in terms of the type parameters of the class that the
/// hook is asked about.
public interface ClassView {
  String name();

  /// Returns the dotted name of the module that defines it.
  String module();

  /// Returns the type of its instances.
  Type self();

  /// Returns the `Self` of its methods.
  Type selfVariable();

  /// Returns the ancestors whose text is known, the nearest first, itself excluded.
  List<ClassView> ancestors();

  /// Tells whether some ancestor has this qualified name.
  boolean inherits(String qualifiedName);

  /// Returns what the body assigns to or annotates, each name once, in order.
  List<FieldView> fields();

  /// Returns the functions of the body in order.
  List<MethodView> methods();

  /// Tells whether the body itself defines the name.
  boolean defines(String name);

  /// Returns the keywords of the class statement.
  Map<String, ExpressionView> keywords();

  /// Returns the decorators in the order of the text.
  List<ExpressionView> decorators();

  /// Returns the class of that name in the body, or null.
  @Nullable ClassView nested(String name);

  /// Tells whether something of what it inherits is not known.
  boolean hasUnknownAncestor();

  /// Returns the classes that the top of a module defines, in order, or takes from the modules
  /// beneath it; none if there is no such module.
  List<ClassView> classesOf(String module);

  /// Returns the plain string literals of a module in order; none if there is no such module.
  List<String> texts(String module);

  /// Returns what the top of a module assigns to a name, or null.
  @Nullable ExpressionView variable(String module, String name);

  /// Returns what makes types.
  TypeFactory types();
}
