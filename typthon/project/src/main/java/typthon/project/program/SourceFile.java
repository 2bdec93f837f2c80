package typthon.project.program;

import org.jspecify.annotations.Nullable;
import typthon.binder.BindOptions;
import typthon.binder.Binder;
import typthon.binder.Binding;
import typthon.project.cache.Digest;
import typthon.project.findings.Places;
import typthon.project.loading.Decoded;
import typthon.project.loading.SourceDecoder;
import typthon.project.metrics.Metrics;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.SlabPool;

/// The content of one file at one moment. Decoded and parsed when somebody asks, once. Safe for use
/// by any number of threads.
final class SourceFile {
  private final Content content;
  private final long length;
  private final ParseOptions options;
  private final SlabPool slabs;
  private final Metrics metrics;
  private byte @Nullable [] bytes;
  private @Nullable Digest digest;
  private @Nullable Decoded decoded;
  private @Nullable Parsed parsed;
  private @Nullable Places places;
  private @Nullable Binding bound;
  private @Nullable BindOptions boundWith;
  private long used;

  /// Where the bytes come from, which nobody writes to afterwards.
  interface Content {
    byte[] read();
  }

  /// @param content read at most once
  /// @param length how many bytes there are
  /// @param slabs lends memory while the file is parsed
  SourceFile(Content content, long length, ParseOptions options, SlabPool slabs, Metrics metrics) {
    this.content = content;
    this.length = length;
    this.options = options;
    this.slabs = slabs;
    this.metrics = metrics;
  }

  /// Takes the digest from an earlier run instead of computing it.
  synchronized void assumeDigest(Digest earlier) {
    digest = earlier;
  }

  /// Tells whether there is a syntax tree at hand.
  synchronized boolean holdsTree() {
    return parsed != null;
  }

  /// Returns how many nanoseconds ago the syntax tree was last asked for, seen from `now`.
  synchronized long age(long now) {
    return now - used;
  }

  /// Gives up what can be made again from the bytes.
  ///
  /// @return whether there was anything
  synchronized boolean release() {
    boolean held = parsed != null;
    decoded = null;
    parsed = null;
    places = null;
    bound = null;
    return held;
  }

  long length() {
    return length;
  }

  synchronized byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = content.read();
      bytes = known;
    }
    return known;
  }

  synchronized Digest digest() {
    Digest known = digest;
    if (known == null) {
      long start = System.nanoTime();
      known = Digest.of(bytes());
      digest = known;
      metrics.timer("hash").record(System.nanoTime() - start);
    }
    return known;
  }

  synchronized Decoded decoded() {
    Decoded known = decoded;
    if (known == null) {
      known = SourceDecoder.decode(bytes());
      decoded = known;
    }
    return known;
  }

  synchronized Parsed parsed() {
    used = System.nanoTime();
    Parsed known = parsed;
    if (known == null) {
      Decoded text = decoded();
      long start = System.nanoTime();
      known = Parser.parse(text.text(), options, slabs);
      parsed = known;
      metrics.timer("parse").record(System.nanoTime() - start);
      metrics.counter("modules_parsed").increment();
    }
    return known;
  }

  /// Returns the binding of the file. That of the last options is kept.
  synchronized Binding bind(BindOptions bindOptions) {
    used = System.nanoTime();
    Binding known = bound;
    if (known == null || !bindOptions.equals(boundWith)) {
      Parsed syntax = parsed();
      long start = System.nanoTime();
      known = Binder.bind(syntax.tree(), bindOptions);
      bound = known;
      boundWith = bindOptions;
      metrics.timer("bind").record(System.nanoTime() - start);
    }
    return known;
  }

  synchronized Places places() {
    Places known = places;
    if (known == null) {
      known = new Places(decoded().text());
      places = known;
    }
    return known;
  }
}
