package pathvein.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.Node;

/// Lists directories by `openat` and `getdents64`: no query per entry.
///
/// A directory is opened relative to the one that holds it while that is still open, which spares
/// the kernel the look-up of the whole path. Only a small number of directories is kept open for
/// that, and none any more once descriptors have run out; the others are opened by their whole
/// path, in steps if it is longer than the kernel takes.
public final class LinuxSource implements DirectorySource {
  /// The name by which this engine is chosen.
  public static final String NAME = "linux-ffm";

  /// How many directories may stay open for those inside them.
  private static final int KEPT_AT_MOST = 64;

  private static final int HEADER = 19;

  private final byte[] root;
  private final ThreadLocal<@Nullable Workspace> own = new ThreadLocal<>();
  private final List<Workspace> all = new ArrayList<>();
  private final Set<Descriptor> kept = new HashSet<>();
  private int keptAtMost = KEPT_AT_MOST;

  /// @param root the absolute path of the root of the walk, as bytes
  public LinuxSource(byte[] root) {
    this.root = root.clone();
  }

  /// Tells why this engine cannot work here, or returns null if it can. Loads nothing of the
  /// foreign-function interface.
  public static @Nullable String obstacle() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return "not Linux";
    }
    String architecture = System.getProperty("os.arch", "");
    if (!architecture.equals("amd64") && !architecture.equals("aarch64")) {
      return "processor " + architecture + " is not known";
    }
    if (!LinuxSource.class.getModule().isNativeAccessEnabled()) {
      return "native access denied: start java with --enable-native-access=pathvein.core";
    }
    return null;
  }

  /// Links the system calls, which otherwise happens at the first use. Whoever needs them meanwhile
  /// waits.
  public static void link() {
    SystemCalls.close(-1); // No descriptor has that number; the call is all that counts.
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void list(Node directory, EntrySink sink) throws IOException {
    Workspace workspace = take();
    try {
      int descriptor = open(directory, workspace);
      boolean keep = false;
      try {
        readAll(workspace, descriptor, directory, sink);
        keep = keep(directory, descriptor, sink.directoriesToEnter());
      } finally {
        if (!keep) {
          SystemCalls.close(descriptor);
        }
      }
    } finally {
      giveBack(workspace);
    }
  }

  private void readAll(Workspace workspace, int descriptor, Node directory, EntrySink sink)
      throws IOException {
    LinuxEntry entry = workspace.entry;
    entry.directory(descriptor);
    while (true) {
      int length = SystemCalls.listEntries(descriptor, workspace.listing, Workspace.LISTING);
      if (length == 0) {
        return;
      }
      if (length < 0) {
        throw SystemCalls.failure(-length, describe(directory));
      }
      workspace.copyListing(length);
      int last = parse(workspace.heap, length, entry, sink);
      if (nextOffset(workspace.heap, last) == Long.MAX_VALUE) {
        return;
      }
    }
  }

  /// Returns where the listing goes on after a record. File systems put the largest number there
  /// when nothing follows (ext4 and tmpfs do), which spares the call that would say so.
  private static long nextOffset(byte[] bytes, int record) {
    long offset = 0;
    for (int i = 15; i >= 8; i--) {
      offset = offset << 8 | (bytes[record + i] & 0xFF);
    }
    return offset;
  }

  /// Hands on the records of one buffer; returns where the last begins. A record is: inode (8
  /// bytes), offset of the next one (8), length of the record (2), kind (1), name with a final
  /// zero, and padding that is not zeroed.
  private static int parse(byte[] bytes, int length, LinuxEntry entry, EntrySink sink)
      throws IOException {
    int at = 0;
    int last = 0;
    while (at < length) {
      last = at;
      int size = (bytes[at + 16] & 0xFF) | ((bytes[at + 17] & 0xFF) << 8);
      int start = at + HEADER;
      int end = Math.max(start, at + size - 8);
      while (bytes[end] != 0) {
        end++;
      }
      int name = end - start;
      boolean self = bytes[start] == '.' && (name == 1 || (name == 2 && bytes[start + 1] == '.'));
      if (!self) {
        show(entry, start, name, bytes[at + 18]);
        sink.entry(entry);
      }
      at += size;
    }
    return last;
  }

  private static void show(LinuxEntry entry, int start, int length, byte type) {
    switch (type) {
      case 0 -> entry.showUnknown(start, length);
      case 4 -> entry.show(start, length, EntryKind.DIRECTORY);
      case 8 -> entry.show(start, length, EntryKind.FILE);
      case 10 -> entry.show(start, length, EntryKind.LINK);
      default -> entry.show(start, length, EntryKind.OTHER);
    }
  }

  private int open(Node directory, Workspace workspace) throws IOException {
    int result = tryOpen(directory, workspace);
    for (int attempt = 0; lacksDescriptors(result) && attempt < 50; attempt++) {
      keepNone();
      pause(attempt);
      result = tryOpen(directory, workspace);
    }
    Node parent = directory.parent();
    if (parent != null && parent.handle() instanceof Descriptor held && held.arrived()) {
      parent.handle(null);
      forget(held);
    }
    if (result < 0) {
      throw SystemCalls.failure(-result, describe(directory));
    }
    return result;
  }

  private static boolean lacksDescriptors(int result) {
    return result == -SystemCalls.EMFILE || result == -SystemCalls.ENFILE;
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(Math.min(attempt, 20));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a file descriptor", stop);
    }
  }

  private int tryOpen(Node directory, Workspace workspace) {
    Node parent = directory.parent();
    if (parent != null && parent.handle() instanceof Descriptor held) {
      int base = held.enter();
      if (base >= 0) {
        byte[] name = directory.name();
        long path = workspace.path(name, 0, name.length);
        int result = SystemCalls.openDirectory(base, path, directory.isLink());
        leave(held);
        return result;
      }
    }
    return openByPath(absolute(directory), directory, workspace);
  }

  private static int openByPath(byte[] path, Node directory, Workspace workspace) {
    boolean followLast = directory.isLink() || directory.parent() == null;
    int base = SystemCalls.AT_FDCWD;
    int from = 0;
    while (path.length - from > Workspace.LONGEST_PATH) {
      int to = from + Workspace.LONGEST_PATH;
      while (path[to] != '/') {
        to--;
      }
      int next = SystemCalls.openDirectory(base, workspace.path(path, from, to - from), true);
      closeStep(base);
      if (next < 0) {
        return next;
      }
      base = next;
      from = to + 1;
    }
    long rest = workspace.path(path, from, path.length - from);
    int result = SystemCalls.openDirectory(base, rest, followLast);
    closeStep(base);
    return result;
  }

  private static void closeStep(int base) {
    if (base != SystemCalls.AT_FDCWD) {
      SystemCalls.close(base);
    }
  }

  private byte[] absolute(Node directory) {
    byte[] relative = directory.relativeBytes();
    if (relative.length == 0) {
      return root;
    }
    int slash = root.length > 0 && root[root.length - 1] == '/' ? 0 : 1;
    byte[] path = new byte[root.length + slash + relative.length];
    System.arraycopy(root, 0, path, 0, root.length);
    path[root.length + slash - 1] = '/';
    System.arraycopy(relative, 0, path, root.length + slash, relative.length);
    return path;
  }

  private boolean keep(Node directory, int descriptor, int awaited) {
    return awaited > 0 && keepFor(directory, descriptor, awaited);
  }

  private synchronized boolean keepFor(Node directory, int descriptor, int awaited) {
    if (kept.size() >= keptAtMost) {
      return false;
    }
    Descriptor held = new Descriptor(descriptor, awaited);
    kept.add(held);
    directory.handle(held);
    return true;
  }

  private void forget(Descriptor held) {
    boolean mine;
    synchronized (this) {
      mine = kept.remove(held);
    }
    if (mine) {
      leave(held);
    }
  }

  private static void leave(Descriptor held) {
    int last = held.leave();
    if (last >= 0) {
      SystemCalls.close(last);
    }
  }

  /// Closes all that was kept open; from now on every listing closes what it opened.
  private synchronized void keepNone() {
    keptAtMost = 0;
    kept.forEach(LinuxSource::leave);
    kept.clear();
  }

  @Override
  public Object identity(Node directory) throws IOException {
    Workspace workspace = take();
    try {
      ask(directory, workspace);
      long device = FileStatus.device(workspace.status);
      return List.of(device, FileStatus.attributes(workspace.status).inode());
    } finally {
      giveBack(workspace);
    }
  }

  @Override
  public Object fileSystem(Node directory) throws IOException {
    Workspace workspace = take();
    try {
      ask(directory, workspace);
      return FileStatus.device(workspace.status);
    } finally {
      giveBack(workspace);
    }
  }

  private void ask(Node directory, Workspace workspace) throws IOException {
    int descriptor = openByPath(absolute(directory), directory, workspace);
    int result = descriptor;
    if (descriptor >= 0) {
      long self = workspace.path(new byte[] {'.'}, 0, 1);
      result = SystemCalls.status(descriptor, self, 0, workspace.status);
      SystemCalls.close(descriptor);
    }
    if (result < 0) {
      throw SystemCalls.failure(-result, describe(directory));
    }
  }

  private String describe(Node directory) {
    return new String(absolute(directory), java.nio.charset.StandardCharsets.UTF_8);
  }

  private Workspace take() {
    Workspace workspace = own.get();
    if (workspace == null || workspace.inUse) {
      workspace = make();
      own.set(workspace);
    }
    workspace.inUse = true;
    return workspace;
  }

  private synchronized Workspace make() {
    Workspace workspace = new Workspace();
    all.add(workspace);
    return workspace;
  }

  private static void giveBack(Workspace workspace) {
    workspace.inUse = false;
  }

  @Override
  public synchronized void close() {
    keepNone();
    all.forEach(Workspace::free);
    all.clear();
    own.remove();
  }
}
