package pathvein;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import pathvein.source.Node;
import pathvein.testing.Model;

/// A tree in memory in which directories called `no` may not be read.
final class Denying extends Counting {
  Denying(Model model) {
    super(model);
  }

  @Override
  void before(Node directory) throws IOException {
    if (new String(directory.name(), StandardCharsets.UTF_8).equals("no")) {
      throw new AccessDeniedException(directory.toString());
    }
  }
}
