package hyperparameter.tune;

import hyperparameter.config.ConfigException;
import hyperparameter.config.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text file with one JSON object a line, only ever appended to. A last line that a crash cut off
/// is dropped.
///
/// Several studies may share a file; several processes may not.
public final class JsonlStore implements StudyStore {
  private final Path path;

  private JsonlStore(Path path) {
    this.path = path;
  }

  /// Returns a store in a file, which is made when the first trial is saved.
  public static JsonlStore at(Path path) {
    return new JsonlStore(path);
  }

  @Override
  public List<Stored> load(String study) {
    List<Stored> out = new ArrayList<>();
    if (!Files.exists(path)) {
      return out;
    }
    String text = read();
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      cut(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }
    int line = 0;
    for (String each : text.substring(0, end).lines().toList()) {
      line++;
      Stored trial = trial(study, each, line);
      if (trial != null) {
        out.add(trial);
      }
    }
    return out;
  }

  private String read() {
    try {
      return Files.readString(path);
    } catch (IOException fault) {
      throw new UncheckedIOException(path + " cannot be read", fault);
    }
  }

  private void cut(long length) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    } catch (IOException fault) {
      throw new UncheckedIOException(path + " cannot be repaired", fault);
    }
  }

  private @Nullable Stored trial(String study, String text, int line) {
    try {
      if (Json.read(text, path + " line " + line) instanceof Map<?, ?> map) {
        return study.equals(map.get("study")) ? Stored.of(map) : null;
      }
    } catch (ConfigException | ClassCastException | IllegalArgumentException fault) {
      throw new IllegalStateException(
          path + ":" + line + " is no trial: " + fault.getMessage(), fault);
    }
    throw new IllegalStateException(path + ":" + line + " is no trial");
  }

  @Override
  public void save(String study, Stored trial) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("study", study);
    out.putAll(trial.toMap());
    ByteBuffer bytes = ByteBuffer.wrap((Json.compact(out) + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException fault) {
      throw new UncheckedIOException(path + " cannot be written", fault);
    }
  }
}
