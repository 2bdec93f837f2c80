package typthon.cli.daemon;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a client and a daemon must have in common to work together: the jars and the Java that they
/// run on. The launcher tells it; without one it is told from names, sizes and times, since it is
/// asked at every start.
final class BuildStamp {
  private static final String BUILD = "typthon.build";

  private BuildStamp() {}

  /// Returns a text without line ends that differs whenever a jar or the Java was replaced.
  static String current() {
    String told = System.getProperty(BUILD, "");
    if (!told.isEmpty()) {
      return told;
    }
    String path = System.getProperty("jdk.module.path", "");
    String from = path.isEmpty() ? System.getProperty("java.class.path", "") : path;
    long hash = 0xcbf29ce484222325L;
    for (String entry : from.split(File.pathSeparator, -1)) {
      File place = new File(entry);
      File[] inside = place.listFiles();
      if (inside == null) {
        hash = mix(hash, place);
      } else {
        Arrays.sort(inside);
        for (File file : inside) {
          hash = mix(hash, file);
        }
      }
    }
    return Long.toHexString(hash) + " java " + System.getProperty("java.vm.version");
  }

  private static long mix(long hash, File file) {
    String text = file.getPath() + '\0' + file.length() + '\0' + file.lastModified();
    long mixed = hash;
    for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
      mixed = (mixed ^ (part & 0xff)) * 0x100000001b3L;
    }
    return mixed;
  }
}
