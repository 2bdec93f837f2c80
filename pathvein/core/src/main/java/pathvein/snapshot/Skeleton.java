package pathvein.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import pathvein.glob.Glob;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.StructurePattern;
import pathvein.pattern.Tie;

/// Makes an example of a pattern: what it demands and no more. Of groups, the first is taken.
final class Skeleton {
  private final StructurePattern pattern;
  private final Path directory;
  private final Set<String> made = new LinkedHashSet<>();

  private Skeleton(StructurePattern pattern, Path directory) {
    this.pattern = pattern;
    this.directory = directory;
  }

  static Path make(StructurePattern pattern, Path parent) throws IOException {
    StructurePattern variant = pattern.variants().getFirst();
    Glob name = variant.name().glob();
    Path directory = parent.resolve(name == null ? "any" : Samples.of(name));
    Files.createDirectories(directory);
    Skeleton skeleton = new Skeleton(variant, directory);
    skeleton.files();
    skeleton.companions();
    for (StructurePattern nested : variant.directories()) {
      make(nested, directory);
    }
    return directory;
  }

  private void files() throws IOException {
    for (FileCount count : pattern.constraints().counts()) {
      if (count.min() > 0) {
        for (String name : Samples.names(count.glob(), count.min(), this::isFree)) {
          write(name, count.condition());
        }
      }
    }
    for (Glob glob : pattern.files()) {
      if (made.stream().noneMatch(glob::matches)) {
        write(Samples.names(glob, 1, this::isFree).getFirst(), FileCondition.NONE);
      }
    }
  }

  private boolean isFree(String name) {
    return !made.contains(name)
        && pattern.constraints().forbiddenFiles().stream().noneMatch(glob -> glob.matches(name));
  }

  private void companions() throws IOException {
    ArrayDeque<String> waiting = new ArrayDeque<>(made);
    while (!waiting.isEmpty()) {
      byte[] name = waiting.poll().getBytes(StandardCharsets.UTF_8);
      for (Tie tie : pattern.constraints().ties()) {
        byte[] stem = Tie.stem(tie.each(), name);
        String needed =
            stem == null
                ? ""
                : tie.needs().replace(Tie.STEM, new String(stem, StandardCharsets.UTF_8));
        if (!needed.isEmpty() && !made.contains(needed)) {
          write(needed, FileCondition.NONE);
          waiting.add(needed);
        }
      }
    }
  }

  private void write(String name, FileCondition condition) throws IOException {
    made.add(name);
    Path file = directory.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      out.write(ByteBuffer.wrap(head(condition)));
      if (condition.minSize() > out.position()) {
        out.position(condition.minSize() - 1); // The rest is a hole, however large.
        out.write(ByteBuffer.wrap(new byte[1]));
      }
    }
    if (condition.minAge() != null) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(condition.minAge())));
    }
  }

  private static byte[] head(FileCondition condition) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(HexFormat.of().parseHex(condition.magic()));
    Glob line = condition.firstLine();
    if (line != null && condition.magic().isEmpty()) {
      head.write((Samples.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return head.toByteArray();
  }
}
