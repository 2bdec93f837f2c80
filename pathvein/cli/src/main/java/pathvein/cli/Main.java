package pathvein.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;
import pathvein.glob.GlobSyntaxException;
import pathvein.pattern.PatternFormatException;
import pathvein.source.PathveinException;
import pathvein.source.WalkInterruptedException;

/// Where the process begins.
///
/// The two searches read their usual arguments from a small table; everything else, and every
/// argument that is not in it, goes through picocli, which a short search never loads.
public final class Main {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int PROBLEMS = 3;
  static final int NOTHING_FOUND = 4;
  static final int INTERRUPTED = 130;

  private Main() {}

  /// Runs the command and ends the process with its exit code.
  public static void main(String[] arguments) {
    OutputStream out = new Output(new FileOutputStream(FileDescriptor.out));
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(new Terminal(out, err, Terminal::errorsAreWatched), arguments);
    System.exit(code);
  }

  /// Runs the command.
  ///
  /// @return the exit code
  static int run(Terminal terminal, String... arguments) {
    int code = execute(terminal, arguments);
    try {
      terminal.out().flush();
    } catch (IOException closed) {
      return DONE; // Nobody reads any more.
    }
    return code;
  }

  private static int execute(Terminal terminal, String... arguments) {
    try {
      Command quick = QuickArguments.read(arguments);
      return quick != null ? quick.run(terminal) : Commands.execute(terminal, arguments);
    } catch (Exception fault) {
      return report(terminal, fault);
    }
  }

  /// Says what went wrong, in one line, and returns the exit code for it.
  static int report(Terminal terminal, Exception fault) {
    return switch (fault) {
      case Terminal.ClosedException closed -> DONE;
      case WalkInterruptedException interrupt -> INTERRUPTED;
      case InterruptedException interrupt -> INTERRUPTED;
      case PatternFormatException wrong -> say(terminal, wrong.getMessage(), USAGE);
      case GlobSyntaxException wrong -> say(terminal, wrong.getMessage(), USAGE);
      case IllegalArgumentException wrong -> say(terminal, wrong.getMessage(), USAGE);
      case UnsupportedOperationException never -> say(terminal, never.getMessage(), USAGE);
      case NoSuchFileException absent ->
          say(terminal, absent.getMessage() + ": no such file or directory", FAILED);
      case NotDirectoryException file ->
          say(terminal, file.getMessage() + ": not a directory", FAILED);
      case AccessDeniedException denied ->
          say(terminal, denied.getMessage() + ": access denied", FAILED);
      case IOException world -> say(terminal, world.getMessage(), FAILED);
      case UncheckedIOException world -> say(terminal, world.getMessage(), FAILED);
      case PathveinException world -> say(terminal, world.getMessage(), FAILED);
      default -> {
        fault.printStackTrace(terminal.err());
        yield FAILED;
      }
    };
  }

  private static int say(Terminal terminal, @Nullable String message, int code) {
    terminal.err().println("pathvein: " + message);
    return code;
  }
}
