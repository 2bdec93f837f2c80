package kohakuvault;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process that writes: in each transaction the same number goes to two keys, a column and
/// a text column, and is printed once the transaction has ended.
public final class WriterProcess {
  private WriterProcess() {}

  /// @param arguments the file, the engine, how many transactions, and how many large values there
  ///   shall be in the end
  public static void main(String[] arguments) {
    long count = Long.parseLong(arguments[2]);
    long keys = Long.parseLong(arguments[3]);
    try (VaultFile vault = VaultFile.open(Path.of(arguments[0]), o -> o.withEngine(arguments[1]))) {
      KeyValueVault kv = vault.keyValue();
      var numbers = vault.columns().ensureLong("n");
      var texts = vault.columns().ensure("t", "str");
      for (long i = numbers.size(); i < count; i++) {
        byte[] number = ByteBuffer.allocate(8).putLong(i).array();
        byte[] large = new byte[4000 + (int) (i % 7) * 1000];
        ByteBuffer.wrap(large).putLong(i);
        long now = i;
        vault.transaction(() -> {
          kv.putBytes("first", number);
          kv.putBytes("k" + now % keys, large);
          numbers.append(now);
          texts.append("text " + now);
          kv.putBytes("second", number);
        });
        System.out.println(i);
        System.out.flush();
        if (i % 20 == 19) {
          vault.checkpoint();
        }
      }
    }
  }

  /// Starts the process with the modules and options of this one.
  static Process start(Path file, String engine, long count, Path acknowledged)
      throws java.io.IOException {
    return new ProcessBuilder(command(file, engine, count, 50))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(acknowledged.toFile())
        .start();
  }

  /// Starts a process that writes more and more, until a file would be larger than 4 MiB: the
  /// system refuses that, as it does on a full disk.
  static Process startOnSmallDisk(Path file, String engine, Path acknowledged, Path errors)
      throws java.io.IOException {
    List<String> all = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8192; exec \"$@\"", "sh"));
    all.addAll(command(file, engine, Long.MAX_VALUE, Long.MAX_VALUE));
    return new ProcessBuilder(all)
        .redirectError(errors.toFile())
        .redirectOutput(acknowledged.toFile())
        .start();
  }

  private static List<String> command(Path file, String engine, long count, long keys) {
    String classPath = System.getProperty("java.class.path");
    String modulePath = System.getProperty("jdk.module.path");
    StringBuilder path = new StringBuilder(classPath == null ? "" : classPath);
    if (modulePath != null) {
      path.append(java.io.File.pathSeparator).append(modulePath);
    }
    // the test classes are patched into the module; beside it they are a plain class path
    path.append(java.io.File.pathSeparator)
        .append(Path.of("target", "test-classes").toAbsolutePath());
    path.append(java.io.File.pathSeparator).append(Path.of("target", "classes").toAbsolutePath());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        path.toString(),
        WriterProcess.class.getName(),
        file.toString(),
        engine,
        Long.toString(count),
        Long.toString(keys));
  }
}
