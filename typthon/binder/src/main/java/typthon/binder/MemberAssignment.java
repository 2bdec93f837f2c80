package typthon.binder;

/// An assignment to an attribute of the first parameter of a method (`self.x = …`, `cls.x = …`), or
/// through the name of the class to what its body binds (`C.x = …`).
///
/// @param classScope the class
/// @param method the function scope of the method
/// @param name the attribute, mangled if it is private to the class
/// @param target the ATTRIBUTE node
/// @param statement what assigns: ASSIGN, ANNOTATED_ASSIGN, AUGMENTED_ASSIGN, FOR or WITH_ITEM
/// @param onClass whether it assigns to the class (by name, or in a `classmethod`, `__new__` …),
///   not to the instance
/// @param reachable whether it can run, as far as can be told without types
public record MemberAssignment(
    int classScope,
    int method,
    String name,
    int target,
    int statement,
    boolean onClass,
    boolean reachable) {}
