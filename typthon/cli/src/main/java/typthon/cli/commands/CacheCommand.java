package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import typthon.cli.arguments.UsageException;
import typthon.project.CacheTools;
import typthon.project.ExitStatus;
import typthon.project.Options;
import typthon.project.Typthon;

/// `typthon cache`: looks at the result cache of a project, cleans it, and copies it from and to
/// other machines.
final class CacheCommand {
  private final Typthon session;
  private final Writer out;
  private final ProgressLine progress;

  CacheCommand(Typthon session, Writer out, ProgressLine progress) {
    this.session = session;
    this.out = out;
    this.progress = progress;
  }

  /// Runs one of the commands.
  ///
  /// @param remove with `verify`, whether damaged records are removed
  /// @return [ExitStatus#FINDINGS] if damage was found, and is still there
  ExitStatus run(String command, boolean remove) throws IOException {
    switch (command) {
      case "stats" -> stats();
      case "clear" -> session.cache().clear();
      case "verify" -> {
        return verify(remove);
      }
      case "gc" -> collect();
      case "push" -> copied("pushed", "were there already", session.cache().push(this::show));
      case "pull" -> copied("pulled", "were here already", session.cache().pull(this::show));
      default ->
          throw new UsageException("cache needs a command: stats, clear, verify, gc, push or pull");
    }
    return ExitStatus.CLEAN;
  }

  private void show(long records) {
    progress.show(records + " records");
  }

  private void stats() throws IOException {
    Options.Cache cache = session.options().cache();
    out.write("folder: " + cache.directory() + "\n");
    out.write("enabled: " + cache.enabled() + "\n");
    out.write("bytes on disk: " + session.cache().stats().bytesDisk() + "\n");
    out.write("most bytes on disk: " + ((long) cache.diskMegabytes() << 20) + "\n");
    if (cache.remote().isPresent()) {
      out.write("remote: " + cache.remote().get().shown() + "\n");
    }
  }

  private ExitStatus verify(boolean remove) throws IOException {
    CacheTools.Verified seen = session.cache().verify(remove);
    out.write("sound records: " + seen.records() + "\n");
    out.write("damaged records: " + seen.damaged() + (remove ? ", removed" : "") + "\n");
    out.write("bytes of records: " + seen.bytes() + "\n");
    if (seen.unreadable()) {
      out.write("the file is damaged" + (remove ? " and was removed" : "") + "\n");
    }
    if (!seen.isSound() && !remove) {
      out.write("checks take no notice of damage; --remove takes it away\n");
      return ExitStatus.FINDINGS;
    }
    return ExitStatus.CLEAN;
  }

  private void collect() throws IOException {
    CacheTools.Collected done = session.cache().collect();
    out.write("removed records: " + done.removed() + "\n");
    out.write("bytes on disk: " + done.bytesBefore() + " before, " + done.bytesAfter() + " now\n");
  }

  private void copied(String verb, String others, CacheTools.Copied copied) throws IOException {
    progress.end();
    out.write(verb + " " + copied.copied() + " records, " + copied.bytes() + " bytes; ");
    out.write(copied.present() + " " + others + "\n");
  }
}
