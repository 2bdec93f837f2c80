package typthon.lsp.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.lsp4j.NotebookCell;
import org.eclipse.lsp4j.NotebookCellArrayChange;
import org.eclipse.lsp4j.NotebookDocument;
import org.eclipse.lsp4j.NotebookDocumentChangeEventCellStructure;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.jspecify.annotations.Nullable;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;

/// The texts that an editor holds open. Safe for use by any number of threads.
///
/// Cells of notebooks are documents with addresses of their own; the project sees the Python cells
/// of a notebook as one text.
public final class Documents {
  private static final String PYTHON = "python";

  private final PositionEncoding encoding;
  private final Path working;
  private final Map<String, OpenText> byAddress = new HashMap<>();
  private final Map<Path, OpenText> byPath = new LinkedHashMap<>();
  private final Map<String, Notebook> notebooks = new HashMap<>();

  /// @param encoding what columns count
  /// @param working the folder that texts without a file are thought to lie in
  public Documents(PositionEncoding encoding, Path working) {
    this.encoding = encoding;
    this.working = working;
  }

  /// Returns what columns count.
  public PositionEncoding encoding() {
    return encoding;
  }

  /// Returns the text that an open document belongs to.
  public synchronized Optional<OpenText> at(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /// Returns the open text that the project sees as a file.
  public synchronized Optional<OpenText> at(Path path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// Returns the file that an address stands for, open or not.
  public Path path(String address) {
    Optional<OpenText> open = at(address);
    return open.map(OpenText::path)
        .orElseGet(() -> Addresses.path(address).orElseGet(() -> unsaved(address)));
  }

  /// Returns all open texts, the one that was opened or changed last in front.
  public synchronized List<OpenText> all() {
    return new ArrayList<>(byPath.values()).reversed();
  }

  /// Opens a document.
  public synchronized OpenText open(TextDocumentItem item) {
    Path path = Addresses.path(item.getUri()).orElseGet(() -> unsaved(item.getUri()));
    return keep(
        OpenText.document(path, item.getUri(), item.getVersion(), new TextLines(item.getText())));
  }

  /// Changes a document, or a cell.
  ///
  /// @return nothing if it is not open, or a cell that is no Python
  public synchronized Optional<OpenText> change(
      String address, int version, List<TextDocumentContentChangeEvent> changes) {
    OpenText open = byAddress.get(address);
    if (open == null) {
      notebooks.values().forEach(notebook -> notebook.change(address, version, changes));
      return Optional.empty();
    }
    if (open.notebook()) {
      Notebook notebook = notebookAt(open.path());
      return notebook == null
          ? Optional.empty()
          : Optional.of(keep(notebook.change(address, version, changes)));
    }
    TextLines lines = applied(open.parts().getFirst().lines(), changes);
    return Optional.of(keep(OpenText.document(open.path(), address, version, lines)));
  }

  private TextLines applied(TextLines lines, List<TextDocumentContentChangeEvent> changes) {
    TextLines changed = lines;
    for (TextDocumentContentChangeEvent change : changes) {
      changed =
          change.getRange() == null
              ? new TextLines(change.getText())
              : changed.replace(change.getRange(), change.getText(), encoding);
    }
    return changed;
  }

  /// Closes a document.
  ///
  /// @return what it was
  public synchronized Optional<OpenText> close(String address) {
    OpenText open = byAddress.get(address);
    if (open == null || open.notebook()) {
      return Optional.empty();
    }
    forget(open);
    return Optional.of(open);
  }

  /// Opens a notebook.
  public synchronized OpenText open(NotebookDocument document, List<TextDocumentItem> cells) {
    Path path =
        Addresses.path(document.getUri()).orElseGet(() -> unsaved(document.getUri() + ".ipynb"));
    Notebook notebook = new Notebook(path);
    notebook.read(cells);
    notebook.order(document.getCells());
    notebooks.put(document.getUri(), notebook);
    return keep(notebook.text());
  }

  /// Changes which cells a notebook has.
  ///
  /// @return nothing if it is not open
  public synchronized Optional<OpenText> change(
      String address, NotebookDocumentChangeEventCellStructure structure) {
    Notebook notebook = notebooks.get(address);
    if (notebook == null) {
      return Optional.empty();
    }
    if (structure.getDidOpen() != null) {
      notebook.read(structure.getDidOpen());
    }
    NotebookCellArrayChange change = structure.getArray();
    if (change != null) {
      notebook.splice(change);
    }
    return Optional.of(keep(notebook.text()));
  }

  /// Closes a notebook.
  ///
  /// @return what it was
  public synchronized Optional<OpenText> closeNotebook(String address) {
    Notebook notebook = notebooks.remove(address);
    OpenText open = notebook == null ? null : byPath.get(notebook.path);
    if (open != null) {
      forget(open);
    }
    return Optional.ofNullable(open);
  }

  private OpenText keep(OpenText text) {
    OpenText before = byPath.remove(text.path());
    if (before != null) {
      before.parts().forEach(part -> byAddress.remove(part.address()));
    }
    byPath.put(text.path(), text);
    text.parts().forEach(part -> byAddress.put(part.address(), text));
    return text;
  }

  private void forget(OpenText text) {
    byPath.remove(text.path());
    text.parts().forEach(part -> byAddress.remove(part.address()));
  }

  private @Nullable Notebook notebookAt(Path path) {
    for (Notebook notebook : notebooks.values()) {
      if (notebook.path.equals(path)) {
        return notebook;
      }
    }
    return null;
  }

  /// Returns the file that a text which was never saved is thought to be: one of no module's name.
  private Path unsaved(String address) {
    int colon = address.indexOf(':');
    String name = address.substring(colon + 1).replaceAll("[^A-Za-z0-9._-]+", "-");
    return working.resolve(
        (colon < 0 ? "unsaved" : address.substring(0, colon).replaceAll("[^A-Za-z0-9]", "-"))
            + "-"
            + name
            + (name.endsWith(".py") || name.endsWith(".pyi") ? "" : ".py"));
  }

  /// The cells of a notebook, with what each holds.
  private final class Notebook {
    private final Path path;
    private final Map<String, OpenText.Part> texts = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    Notebook(Path path) {
      this.path = path;
    }

    void read(Collection<TextDocumentItem> cells) {
      for (TextDocumentItem cell : cells) {
        if (PYTHON.equals(cell.getLanguageId())) {
          TextLines lines = new TextLines(cell.getText());
          texts.put(cell.getUri(), new OpenText.Part(cell.getUri(), cell.getVersion(), lines, 0));
        }
      }
    }

    void order(List<NotebookCell> cells) {
      cells.forEach(cell -> order.add(cell.getDocument()));
    }

    void splice(NotebookCellArrayChange change) {
      int start = Math.clamp(change.getStart(), 0, order.size());
      int end = Math.clamp((long) start + change.getDeleteCount(), start, order.size());
      List<String> slice = order.subList(start, end);
      slice.clear();
      if (change.getCells() != null) {
        slice.addAll(change.getCells().stream().map(NotebookCell::getDocument).toList());
      }
    }

    OpenText change(String address, int version, List<TextDocumentContentChangeEvent> changes) {
      texts.computeIfPresent(
          address,
          (key, part) -> new OpenText.Part(key, version, applied(part.lines(), changes), 0));
      return text();
    }

    OpenText text() {
      texts.keySet().retainAll(order);
      return OpenText.notebook(
          path, order.stream().map(texts::get).filter(Objects::nonNull).toList());
    }
  }
}
