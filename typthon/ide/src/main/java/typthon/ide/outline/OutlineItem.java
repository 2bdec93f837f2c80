package typthon.ide.outline;

import java.util.List;
import typthon.ide.TextSpan;

/// A definition of a file with those inside of it.
///
/// @param detail what else to show: parameters, bases or annotation as they are written; may be
///   empty
/// @param span the whole definition, decorators included
/// @param nameSpan its name; lies in `span`
/// @param children in the order of the text
public record OutlineItem(
    String name,
    String detail,
    Kind kind,
    TextSpan span,
    TextSpan nameSpan,
    List<OutlineItem> children,
    boolean deprecated) {
  public OutlineItem {
    children = List.copyOf(children);
  }

  /// What is defined.
  public enum Kind {
    CLASS,
    ENUM,
    ENUM_MEMBER,
    FUNCTION,
    METHOD,
    CONSTRUCTOR,
    PROPERTY,
    FIELD,
    VARIABLE,
    CONSTANT,
    TYPE_ALIAS
  }
}
