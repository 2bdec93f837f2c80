package kohakuvault.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import kohakuvault.VaultFile;
import kohakuvault.VaultOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What all commands share: the file and the engine.
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
abstract class VaultCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The vault file.")
  Path file;

  @Option(names = "--engine", defaultValue = "auto", description = "auto, ffm or jdbc.")
  String engine;

  @Option(
      names = "--vector-extension",
      paramLabel = "LIBRARY",
      description = "The library of sqlite-vec; without it, what is found, or plain Java.")
  @Nullable Path vectorExtension;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final VaultFile openForReading() {
    return VaultFile.open(file, o -> configured(o).withReadOnly(true));
  }

  final VaultFile openForWriting() {
    return VaultFile.open(file, this::configured);
  }

  private VaultOptions configured(VaultOptions defaults) {
    return defaults.withEngine(engine).withVectorExtension(vectorExtension);
  }

  /// A key as it is typed: text, or hex digits behind `0x`.
  static byte[] key(String typed) {
    return typed.startsWith("0x")
        ? HexFormat.of().parseHex(typed.substring(2))
        : typed.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
