package typthon.contracts.effects;

import java.util.Map;

/// Which exception class is a subclass of which.
@FunctionalInterface
public interface ExceptionHierarchy {
  /// Tells whether `sub` is `base` or one of its subclasses; both are dotted names.
  boolean isSubclass(String sub, String base);

  /// The exceptions of the `builtins` module; other classes are only subclasses of themselves, of
  /// `Exception` and of `BaseException`.
  ExceptionHierarchy BUILTIN = new Builtin();

  /// The hierarchy that the language reference prints.
  final class Builtin implements ExceptionHierarchy {
    private static final Map<String, String> BASES =
        Map.ofEntries(
            Map.entry("Exception", "BaseException"),
            Map.entry("BaseExceptionGroup", "BaseException"),
            Map.entry("GeneratorExit", "BaseException"),
            Map.entry("KeyboardInterrupt", "BaseException"),
            Map.entry("SystemExit", "BaseException"),
            Map.entry("FloatingPointError", "ArithmeticError"),
            Map.entry("OverflowError", "ArithmeticError"),
            Map.entry("ZeroDivisionError", "ArithmeticError"),
            Map.entry("ModuleNotFoundError", "ImportError"),
            Map.entry("IndexError", "LookupError"),
            Map.entry("KeyError", "LookupError"),
            Map.entry("UnboundLocalError", "NameError"),
            Map.entry("BlockingIOError", "OSError"),
            Map.entry("ChildProcessError", "OSError"),
            Map.entry("ConnectionError", "OSError"),
            Map.entry("BrokenPipeError", "ConnectionError"),
            Map.entry("ConnectionAbortedError", "ConnectionError"),
            Map.entry("ConnectionRefusedError", "ConnectionError"),
            Map.entry("ConnectionResetError", "ConnectionError"),
            Map.entry("FileExistsError", "OSError"),
            Map.entry("FileNotFoundError", "OSError"),
            Map.entry("InterruptedError", "OSError"),
            Map.entry("IsADirectoryError", "OSError"),
            Map.entry("NotADirectoryError", "OSError"),
            Map.entry("PermissionError", "OSError"),
            Map.entry("ProcessLookupError", "OSError"),
            Map.entry("TimeoutError", "OSError"),
            Map.entry("NotImplementedError", "RuntimeError"),
            Map.entry("PythonFinalizationError", "RuntimeError"),
            Map.entry("RecursionError", "RuntimeError"),
            Map.entry("IndentationError", "SyntaxError"),
            Map.entry("TabError", "IndentationError"),
            Map.entry("UnicodeError", "ValueError"),
            Map.entry("UnicodeDecodeError", "UnicodeError"),
            Map.entry("UnicodeEncodeError", "UnicodeError"),
            Map.entry("UnicodeTranslateError", "UnicodeError"));

    private Builtin() {}

    @Override
    public boolean isSubclass(String sub, String base) {
      String at = sub;
      while (!at.equals(base)) {
        if (at.equals("BaseException")) {
          return false;
        }
        at = BASES.getOrDefault(at, "Exception");
      }
      return true;
    }
  }
}
