package typthon.cli.daemon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts the process of a daemon, away from the terminal of its client.
final class DaemonStarter {
  /// What a process for many checks wants other than one for a single check: code that gets fast,
  /// and memory that is given back.
  private static final List<String> FLAGS =
      List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");

  private static final String DETACH =
      "log=$1; shift; trap '' INT HUP QUIT; cd / && \"$@\" </dev/null >\"$log\" 2>&1 &";

  private DaemonStarter() {}

  /// Starts a daemon and returns the process that starts it, which ends at once.
  static Process start(DaemonPlace place) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "sh"));
    command.add(place.log().toString());
    command.addAll(java());
    command.addAll(List.of("daemon", "serve", place.root().toString()));
    command.add(place.socket().toString());
    return new ProcessBuilder(command)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// The JVM as this process runs, start-up cache included, without the limit to quick compilation.
  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ProcessHandle.current().info().arguments().orElse(new String[0])) {
      if (argument.equals("--module") || argument.equals("-m")) {
        break;
      }
      if (isForTheDaemonToo(argument)) {
        command.add(argument);
      }
    }
    if (command.size() == 1) {
      command.add("--module-path");
      command.add(System.getProperty("jdk.module.path", ""));
    }
    command.addAll(FLAGS);
    command.addAll(List.of("--module", "typthon.cli/typthon.cli.Main"));
    return command;
  }

  private static boolean isForTheDaemonToo(String argument) {
    return !argument.startsWith("-XX:TieredStopAtLevel")
        && !argument.startsWith("-XX:ReservedCodeCacheSize")
        && !argument.startsWith("-XX:MaxTenuringThreshold")
        && !argument.startsWith("-Dtypthon.terminal");
  }
}
