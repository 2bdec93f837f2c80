package pathvein.source;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One name in a listing. The object is a view that the source reuses: it and its buffer are valid
/// only during the call that hands it out.
public abstract class Entry implements AttributeQuery {
  /// Called by the source for each listing or each entry.
  protected Entry() {}

  /// Returns the bytes that hold the name, exactly as the file system has them.
  public abstract byte[] buffer();

  /// Returns where in [#buffer] the name starts.
  public abstract int offset();

  /// Returns the number of bytes of the name.
  public abstract int length();

  /// Returns what the name itself stands for; a link is a [EntryKind#LINK].
  public abstract EntryKind kind();

  /// Returns what a link leads to: `FILE`, `DIRECTORY`, or `OTHER` if it dangles or leads round in
  /// a circle. For all else the same as [#kind].
  ///
  /// @throws IOException if the target cannot be asked for another reason
  public abstract EntryKind target() throws IOException;

  @Override
  public abstract EntryAttributes attributes() throws IOException;

  /// Returns what [#attributes] would, if the listing told it already; else null.
  public @Nullable EntryAttributes knownAttributes() {
    return null;
  }

  /// Returns what the source wants to find in [Node#handle] if the entry is walked as a directory.
  public @Nullable Object handle() {
    return null;
  }

  /// Returns a copy of the name.
  public byte[] copyName() {
    return Arrays.copyOfRange(buffer(), offset(), offset() + length());
  }
}
