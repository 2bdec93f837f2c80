package pathvein.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the usual arguments of the two searches without picocli, whose classes cost a fresh
/// process more than a whole search of a small tree. Whatever it does not know it leaves to
/// picocli, which also gives all help and complains about mistakes.
final class QuickArguments {
  private final String[] arguments;
  private int at = 1;
  private boolean known = true;
  private final List<String> plain = new ArrayList<>();

  private QuickArguments(String[] arguments) {
    this.arguments = arguments;
  }

  /// Returns the command that the arguments stand for, or null if picocli has to read them.
  static @Nullable Command read(String[] arguments) {
    if (arguments.length == 0) {
      return null;
    }
    return switch (arguments[0]) {
      case "scan" -> new QuickArguments(arguments).scan();
      case "find" -> new QuickArguments(arguments).find();
      case "train" -> arguments.length == 2 ? new Training(Path.of(arguments[1])) : null;
      default -> null;
    };
  }

  private @Nullable Command scan() {
    ScanCommand command = new ScanCommand();
    while (known && at < arguments.length) {
      String option = arguments[at++];
      switch (option) {
        case "--format" -> command.format = value();
        case "--stop-at-match" -> command.stopAtMatch = true;
        case "-p", "--pattern" -> command.patterns.files.add(value());
        case "--name" -> command.patterns.name = value();
        case "--file" -> command.patterns.required.add(value());
        case "--dir" -> command.patterns.directories.add(value());
        case "--optional-file" -> command.patterns.optional.add(value());
        case "--lenient" -> command.patterns.lenient = true;
        default -> other(option, command.records, command.walk);
      }
    }
    if (!known || plain.isEmpty()) {
      return null;
    }
    command.sources.addAll(plain);
    return command;
  }

  private @Nullable Command find() {
    FindCommand command = new FindCommand();
    while (known && at < arguments.length) {
      String option = arguments[at++];
      switch (option) {
        case "--format" -> command.format = value();
        case "-l", "--long" -> command.attributes = true;
        default -> other(option, command.records, command.walk);
      }
    }
    if (!known || plain.isEmpty()) {
      return null;
    }
    command.source = plain.getFirst();
    command.globs.addAll(plain.subList(1, plain.size()));
    return command;
  }

  private void other(String option, RecordArguments records, WalkArguments walk) {
    switch (option) {
      case "-0", "--zero" -> records.zero = true;
      case "--unordered" -> records.unordered = true;
      case "--relative" -> records.relative = true;
      case "--fail-if-none" -> records.failIfNone = true;
      case "--exclude" -> walk.exclude.add(value());
      case "--ignore-files" -> walk.ignoreFiles = true;
      case "--no-hidden" -> walk.hidden = false;
      case "--same-fs" -> walk.sameFileSystem = true;
      case "--follow" -> walk.follow = value();
      case "--backend" -> walk.backend = value();
      case "--stats" -> walk.stats = true;
      case "--strict" -> walk.strict = true;
      case "-q", "--quiet" -> walk.quiet = true;
      case "--max-depth" -> walk.maxDepth = number();
      case "--threads" -> walk.threads = number();
      default -> {
        known &= option.equals("-") || !option.startsWith("-");
        plain.add(option);
      }
    }
  }

  private String value() {
    if (at < arguments.length) {
      return arguments[at++];
    }
    known = false;
    return "";
  }

  private int number() {
    String text = value();
    boolean digits = !text.isEmpty() && text.length() < 10;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    known &= digits;
    return digits ? Integer.parseInt(text) : 0;
  }
}
