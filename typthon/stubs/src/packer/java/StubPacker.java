import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// Packs a folder of typeshed into the two resources that `typthon.stubs.StubArchive` reads; the
/// bytes are described in `docs/formats/stubs.md`.
///
/// The build runs this file from its source, with whatever JVM runs Maven, so it keeps to the
/// language of Java 17.
///
/// Usage: `StubPacker <typeshed folder> <expected commit> <folder of our own stubs> <output
/// folder>`. Our own stubs lie in folders like those of typeshed, and in `companion`; a file of
/// theirs wins over one of typeshed at the same path.
public final class StubPacker {
  private static final byte[] MAGIC = "TYSTUB02".getBytes(StandardCharsets.US_ASCII);

  /// How far deflate looks back.
  private static final int DICTIONARY_LENGTH = 1 << 15;

  private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*\"([^\"]*)\".*");
  private static final Pattern PARTIAL =
      Pattern.compile("partial[-_]stub\\s*=\\s*(true|false)\\b.*");

  private final Path source;
  private final Path own;

  private StubPacker(Path source, Path own) {
    this.source = source;
    this.own = own;
  }

  /// Packs; any failure ends the build with a sentence.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "wanted <typeshed folder> <expected commit> <own stubs> <output folder>, got "
              + Arrays.toString(arguments));
    }
    Path source = Path.of(arguments[0]);
    String commit = Files.readString(source.resolve("commit.txt")).strip();
    if (!commit.equals(arguments[1])) {
      throw new IllegalStateException(
          "typeshed commit is " + commit + ", the build expects " + arguments[1]);
    }
    new StubPacker(source, Path.of(arguments[2])).pack(commit, Path.of(arguments[3]));
  }

  private void pack(String commit, Path output) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String path : paths()) {
      contents.put(path, Files.readAllBytes(file(path)));
    }
    byte[] dictionary = dictionary(contents.values());
    List<PackedFile> files = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream(4 << 20);
    data.write(dictionary);
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      byte[] content = file.getValue();
      files.add(new PackedFile(file.getKey(), data.size(), content.length, sha256(content)));
      data.write(deflate(content, dictionary));
    }
    Path folder = output.resolve("typthon/stubs");
    Files.createDirectories(folder);
    replace(folder.resolve("typeshed.data"), data.toByteArray());
    Path licence = output.resolve("META-INF/licenses/typeshed/LICENSE");
    Files.createDirectories(licence.getParent());
    replace(licence, Files.readAllBytes(source.resolve("LICENSE")));
    // The index comes last: the build takes its time stamp for that of the whole.
    replace(folder.resolve("typeshed.index"), index(commit, files, dictionary.length, data.size()));
    System.out.println("packed " + files.size() + " stub files, " + data.size() + " bytes");
  }

  /// The lines that most files share, those worth most at the end, where deflate refers to them in
  /// the fewest bits.
  private static byte[] dictionary(Collection<byte[]> contents) {
    Map<String, Integer> files = new TreeMap<>();
    for (byte[] content : contents) {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      for (String line : new TreeSet<>(Arrays.asList(text.split("\n", -1)))) {
        files.merge(line, 1, Integer::sum);
      }
    }
    ToIntFunction<String> worth = line -> files.get(line) * line.length();
    List<String> lines = new ArrayList<>(files.keySet());
    lines.removeIf(line -> line.length() < 7 || files.get(line) < 3);
    lines.sort(Comparator.comparingInt(worth).reversed().thenComparing(Comparator.naturalOrder()));
    StringBuilder chosen = new StringBuilder();
    for (String line : lines) {
      if (chosen.length() + line.length() < DICTIONARY_LENGTH) {
        chosen.insert(0, line + "\n");
      }
    }
    return chosen.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deflate(byte[] content, byte[] dictionary) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setDictionary(dictionary);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /// The paths to pack, relative and with `/`, in the order of their UTF-8 bytes.
  private List<String> paths() throws IOException {
    Set<String> all = new TreeSet<>(List.of("LICENSE"));
    collect(source, source.resolve("stdlib"), all);
    collect(source, source.resolve("stubs"), all);
    collect(own, own, all);
    List<String> paths = new ArrayList<>(all);
    Comparator<String> byBytes =
        (left, right) ->
            Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    paths.sort(byBytes);
    return paths;
  }

  private static void collect(Path root, Path folder, Set<String> paths) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .forEach(paths::add);
    }
  }

  private Path file(String path) {
    Path ours = own.resolve(path);
    return Files.exists(ours) ? ours : source.resolve(path);
  }

  private byte[] index(String commit, List<PackedFile> files, int dictionaryLength, int dataLength)
      throws IOException {
    ByteArrayOutputStream pool = new ByteArrayOutputStream();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream rows = new DataOutputStream(table);
    MessageDigest contents = sha256();
    for (PackedFile file : files) {
      rows.writeInt(pool.size());
      rows.writeInt(file.offset());
      rows.writeInt(file.length());
      rows.write(file.digest());
      contents.update(file.digest());
      pool.write(file.path().getBytes(StandardCharsets.UTF_8));
    }
    byte[] distributions = distributions(files).getBytes(StandardCharsets.UTF_8);
    byte[] commitBytes = HexFormat.of().parseHex(commit);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.write(sha256(commitBytes, contents.digest(), paths(files), distributions));
    out.write(commitBytes);
    out.writeInt(files.size());
    out.writeInt(pool.size());
    out.writeInt(distributions.length);
    out.writeInt(dictionaryLength);
    out.writeInt(dataLength);
    table.writeTo(out);
    pool.writeTo(out);
    out.write(distributions);
    return bytes.toByteArray();
  }

  private static byte[] paths(List<PackedFile> files) {
    return files.stream()
        .map(file -> file.path() + "\0")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /// One line a distribution: folder, version, `partial` or `complete`, and its top-level names,
  /// parted by tabs.
  private String distributions(List<PackedFile> files) throws IOException {
    Map<String, TreeSet<String>> names = new TreeMap<>();
    for (PackedFile file : files) {
      String[] parts = file.path().split("/", 4);
      if (parts[0].equals("stubs") && parts.length > 2 && !parts[2].equals("METADATA.toml")) {
        names
            .computeIfAbsent(parts[1], any -> new TreeSet<>())
            .add(
                parts[2].endsWith(".pyi")
                    ? parts[2].substring(0, parts[2].length() - 4)
                    : parts[2]);
      }
    }
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, TreeSet<String>> distribution : names.entrySet()) {
      Path metadata = file("stubs/" + distribution.getKey() + "/METADATA.toml");
      List<String> top = topLevelLines(metadata);
      lines
          .append(distribution.getKey())
          .append('\t')
          .append(value(top, VERSION, ""))
          .append('\t')
          .append(value(top, PARTIAL, "false").equals("true") ? "partial" : "complete")
          .append('\t')
          .append(String.join(" ", distribution.getValue()))
          .append('\n');
    }
    return lines.toString();
  }

  /// The lines of a TOML file in front of its first table.
  private static List<String> topLevelLines(Path metadata) throws IOException {
    return Files.readAllLines(metadata).stream()
        .takeWhile(line -> !line.startsWith("["))
        .collect(Collectors.toList());
  }

  private static String value(List<String> lines, Pattern key, String otherwise) {
    for (String line : lines) {
      Matcher matcher = key.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return otherwise;
  }

  private static byte[] sha256(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JVM has SHA-256", impossible);
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(temporary)) {
      out.write(content);
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private record PackedFile(String path, int offset, int length, byte[] digest) {}
}
