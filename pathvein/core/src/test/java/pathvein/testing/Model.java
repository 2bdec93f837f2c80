package pathvein.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.NamedEntry;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.SourceRoot;

/// A tree in memory: a directory with its files and sub-directories.
public final class Model implements SourceRoot {
  private final String name;
  public final TreeSet<String> files = new TreeSet<>();
  public final Map<String, Model> directories = new TreeMap<>();

  public Model(String name) {
    this.name = name;
  }

  public String text() {
    return name;
  }

  /// Makes a random tree over few names, so that patterns often match.
  public static Model random(Random random, String name, int depth) {
    Model model = new Model(name);
    String[] names = {"a", "b", "ab", "c.x", "d.x", "é", "f1", "f02", "f3"};
    for (int i = random.nextInt(4); i > 0; i--) {
      model.files.add(names[random.nextInt(names.length)]);
    }
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      String inside = names[random.nextInt(names.length)];
      if (!model.files.contains(inside)) {
        model.directories.put(inside, random(random, inside, depth - 1));
      }
    }
    return model;
  }

  /// Returns the paths below, in the form that [Tree#make] takes.
  public List<String> paths() {
    List<String> paths = new ArrayList<>(files);
    for (Model inside : directories.values()) {
      paths.add(inside.name + "/");
      inside.paths().forEach(path -> paths.add(inside.name + "/" + path));
    }
    return paths;
  }

  private Model find(Node directory) throws IOException {
    Node parent = directory.parent();
    if (parent == null) {
      return this;
    }
    Model found = find(parent).directories.get(text(directory.name()));
    if (found == null) {
      throw new NoSuchFileException(directory.toString());
    }
    return found;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] name() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Origin origin() {
    return new ModelOrigin(name);
  }

  private record ModelOrigin(String name) implements Origin {
    @Override
    public Path path(byte[] relative) {
      throw new UnsupportedOperationException("a tree in memory has no paths");
    }

    @Override
    public URI uri(byte[] relative) {
      return URI.create("model:/" + text(relative));
    }

    @Override
    public byte[] display(byte[] relative) {
      return relative;
    }
  }

  @Override
  public DirectorySource open() {
    return new DirectorySource() {
      @Override
      public String name() {
        return "model";
      }

      @Override
      public void list(Node directory, EntrySink sink) throws IOException {
        Model model = find(directory);
        for (String file : model.files) {
          sink.entry(new ModelEntry(file, EntryKind.FILE));
        }
        for (String inside : model.directories.keySet()) {
          sink.entry(new ModelEntry(inside, EntryKind.DIRECTORY));
        }
        if (sink.directoriesToEnter() > model.directories.size()) {
          throw new AssertionError("more directories are entered than there are");
        }
      }

      @Override
      public InputStream read(Place file) { // The content of a file is its name.
        return new ByteArrayInputStream(file.nameBytes());
      }

      @Override
      public Object identity(Node directory) throws IOException {
        return find(directory);
      }

      @Override
      public Object fileSystem(Node directory) {
        return Model.this;
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }

  private static final class ModelEntry extends NamedEntry {
    ModelEntry(String name, EntryKind kind) {
      super(name.getBytes(StandardCharsets.UTF_8), kind);
    }

    @Override
    public EntryAttributes attributes() {
      return new EntryAttributes(length(), 0, 0, 0);
    }
  }
}
