package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import kohakuvault.VaultException;
import typthon.checker.Checker;
import typthon.project.CacheStats;
import typthon.project.CacheTools;
import typthon.project.Options;
import typthon.project.TypthonException;
import typthon.project.cache.Digest;
import typthon.project.cache.RemoteTier;
import typthon.project.cache.ResultCache;
import typthon.project.discovery.FoundFiles;
import typthon.project.files.FolderListings;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// The work behind `typthon cache`.
final class CacheWork implements CacheTools {
  private final Session session;
  private final Options options;

  CacheWork(Session session) {
    this.session = session;
    this.options = session.options();
  }

  @Override
  public CacheStats stats() {
    return session.results().stats();
  }

  @Override
  public void clear() {
    onDisk(() -> {
      session.clearCache();
      return true;
    });
  }

  @Override
  public Verified verify(boolean remove) {
    return onDisk(() -> session.results().verify(remove));
  }

  @Override
  public Collected collect() {
    return onDisk(session.results()::collect);
  }

  private static <T> T onDisk(Supplier<T> work) {
    try {
      return work.get();
    } catch (VaultException failed) {
      throw new TypthonException(String.valueOf(failed.getMessage()), Optional.empty(), failed);
    }
  }

  private RemoteTier remote() {
    Options.Remote remote =
        options
            .cache()
            .remote()
            .orElseThrow(() ->
                new TypthonException(
                    "there is no remote cache; set cache.remote to an address such as"
                        + " https://host/path, s3://bucket/prefix or redis://host:6379/0"));
    if (!options.cache().enabled()) {
      throw new TypthonException("the cache is off; set cache.enabled to true");
    }
    return RemoteTier.of(remote, RemoteTier.Patience.ofCopy());
  }

  @Override
  public Copied push(LongConsumer progress) {
    try (RemoteTier tier = remote()) {
      Copied copied = onDisk(() -> session.results().push(tier, progress));
      complainAbout(tier);
      return copied;
    }
  }

  private static void complainAbout(RemoteTier tier) {
    Optional<String> wrong = tier.warning();
    if (wrong.isPresent()) {
      throw new TypthonException(wrong.get());
    }
  }

  @Override
  public Copied pull(LongConsumer progress) {
    try (RemoteTier tier = remote();
        ResultCache cache =
            ResultCache.shared(
                options.cache().directory(),
                (long) options.cache().memoryMegabytes() << 20,
                (long) options.cache().diskMegabytes() << 20,
                tier,
                false)) {
      FoundFiles found = session.found(List.of(options.root()));
      ProjectProgram program = Programs.of(session, found, new FolderListings());
      List<LoadedModule> modules = new ArrayList<>(found.files().size());
      for (FoundFiles.SourcePath file : found.files()) {
        LoadedModule module = program.moduleOf(file.path());
        if (module != null) {
          modules.add(module);
        }
      }
      ModuleChecks checks =
          new ModuleChecks(
              program,
              new Checker(program),
              cache,
              session.environment(),
              new ConcurrentHashMap<>(),
              session.metrics(),
              1);
      AtomicLong seen = new AtomicLong();
      List<Digest> keys = checks.keys(modules);
      for (int from = 0; from < keys.size() && tier.warning().isEmpty(); from += AT_ONCE) {
        List<Digest> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
        cache.fetch(some, session.environment());
        progress.accept(seen.addAndGet(some.size()));
      }
      if (tier.warning().isEmpty()) {
        new SharedPrograms(cache, session.environment(), modules).find();
      }
      complainAbout(tier);
      cache.flush();
      cache
          .warning()
          .ifPresent(wrong -> {
            throw new TypthonException(wrong);
          });
      long hits = tier.stats().hits();
      return new Copied(hits, tier.stats().bytesRead(), cache.presentBefore());
    }
  }

  private static final int AT_ONCE = 256;
}
