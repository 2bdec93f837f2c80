package typthon.cli.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the daemon of a project listens: one place for each project and user.
///
/// @param root the folder of the project
/// @param socket the Unix domain socket
/// @param lock locked by the daemon as long as it runs
/// @param log what the daemon says of itself
public record DaemonPlace(Path root, Path socket, Path lock, Path log) {
  private static final List<String> MARKERS =
      List.of("typthon.toml", "pyproject.toml", ".typyrc.toml", ".typyrc", "setup.py", ".git");

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /// Systems take no longer names of sockets (108 bytes on Linux, 104 elsewhere, with a zero).
  private static final int LONGEST_NAME = 103;

  /// Returns the place for the project that holds `start`: the nearest folder upwards with a
  /// configuration or another sign of a project, else `start`.
  ///
  /// @param start an absolute folder or file
  /// @param runtimeFolder the value of XDG_RUNTIME_DIR, if there is one
  public static DaemonPlace of(Path start, @Nullable String runtimeFolder) {
    Path root = root(start);
    String name = Long.toHexString(hash(root.toString()) | Long.MIN_VALUE);
    return at(root, folder(runtimeFolder, name).resolve(name + ".sock"));
  }

  /// Returns the place with that socket.
  ///
  /// @param root the folder of the project
  public static DaemonPlace at(Path root, Path socket) {
    String name = socket.getFileName().toString().replace(".sock", "");
    return new DaemonPlace(
        root, socket, socket.resolveSibling(name + ".lock"), socket.resolveSibling(name + ".log"));
  }

  private static Path root(Path start) {
    Path real = start;
    try {
      real = start.toRealPath();
    } catch (IOException e) {
      // A path that is not there is no project: the name that was given has to do.
    }
    Path parent = real.getParent();
    Path first = Files.isDirectory(real) || parent == null ? real : parent;
    for (Path folder = first; folder != null; folder = folder.getParent()) {
      for (String marker : MARKERS) {
        if (Files.exists(folder.resolve(marker))) {
          return folder;
        }
      }
    }
    return first;
  }

  private static Path folder(@Nullable String runtimeFolder, String name) {
    if (runtimeFolder != null && runtimeFolder.startsWith("/")) {
      Path folder = Path.of(runtimeFolder, "typthon");
      int length =
          folder.resolve(name + ".sock").toString().getBytes(StandardCharsets.UTF_8).length;
      if (length <= LONGEST_NAME && Files.isDirectory(Path.of(runtimeFolder))) {
        return folder;
      }
    }
    return Path.of(
        System.getProperty("java.io.tmpdir", "/tmp"),
        "typthon-" + System.getProperty("user.name", "user"));
  }

  /// FNV-1a, 64 bits. That two projects share a daemon would be harmless.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (part & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /// Tells whether a socket is there, in a folder that is nobody else's.
  public boolean hasSocket() {
    return Files.exists(socket) && isPrivate();
  }

  /// Tells whether a daemon runs here, be it about to end.
  public boolean isHeld() {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock own = channel.tryLock()) {
      return own == null;
    } catch (OverlappingFileLockException own) {
      return true;
    } catch (IOException noLock) {
      return false;
    }
  }

  /// Makes the folder of the socket.
  ///
  /// @throws IOException if that cannot be done, or others have access to the folder
  public void prepare() throws IOException {
    Path folder = folder();
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    } catch (java.nio.file.FileAlreadyExistsException there) {
      // Looked at below.
    }
    if (!isPrivate()) {
      throw new IOException(
          folder + " must be a folder of yours alone; set its permissions to 0700 or remove it");
    }
  }

  private Path folder() {
    Path folder = socket.getParent();
    return folder == null ? socket : folder;
  }

  private boolean isPrivate() {
    Path folder = folder();
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)
          && isOurs(folder);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      Object user = Files.getAttribute(self, "unix:uid");
      return user.equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }
    String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    return owner.equals(System.getProperty("user.name"));
  }
}
