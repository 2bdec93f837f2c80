package typthon.cli.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client wants of a daemon, with everything of the client's process that has a part in it.
///
/// @param build which build the client is
/// @param command `check`, `status` or `stop`
/// @param working the client's folder
/// @param flags [#OUT_IS_TERMINAL] and the like, added up
/// @param words the words of the command line behind the command
/// @param input all of the client's standard input; null if the check reads none
public record DaemonRequest(
    String build,
    String command,
    String working,
    int flags,
    List<String> words,
    byte @Nullable [] input) {
  /// A person reads standard output.
  public static final int OUT_IS_TERMINAL = 1;

  /// A person reads standard error.
  public static final int ERR_IS_TERMINAL = 2;

  /// The client's environment forbids colours.
  public static final int PLAIN = 4;

  private static final int FORMAT = 1;

  public DaemonRequest {
    words = List.copyOf(words);
  }

  /// Tells whether a flag is set.
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, FORMAT);
    text(out, build);
    text(out, command);
    text(out, working);
    number(out, flags);
    number(out, words.size());
    for (String word : words) {
      text(out, word);
    }
    number(out, input == null ? -1 : input.length);
    if (input != null) {
      out.writeBytes(input);
    }
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int number) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.writeBytes(bytes);
  }

  /// Reads a request.
  ///
  /// @throws IOException if the bytes are none; those of another format have no build of ours
  static DaemonRequest of(byte[] bytes) throws IOException {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int format = in.getInt();
      if (format != FORMAT) {
        return new DaemonRequest("format " + format, "", "", 0, List.of(), null);
      }
      String build = text(in);
      String command = text(in);
      String working = text(in);
      int flags = in.getInt();
      List<String> words = new ArrayList<>();
      for (int count = in.getInt(); count > 0; count--) {
        words.add(text(in));
      }
      int length = in.getInt();
      byte[] input = length < 0 ? null : take(in, length);
      return new DaemonRequest(build, command, working, flags, words, input);
    } catch (BufferUnderflowException e) {
      throw new IOException("no request: it ends too early", e);
    }
  }

  private static String text(ByteBuffer in) {
    return new String(take(in, in.getInt()), StandardCharsets.UTF_8);
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
