package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.Finding.Note;
import typthon.project.Position;
import typthon.project.Range;
import typthon.project.facets.Body;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.NameFacet;
import typthon.project.facets.Outcome;
import typthon.project.facets.Reference;
import typthon.project.files.FileStamp;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.Directive;
import typthon.project.findings.LocatedDiagnostic;

class RecordTest {
  private static final long SEED = 8_675_309;

  private final Random random = new Random(SEED);

  @Test
  void checkRecordsComeBackAsTheyWere() {
    for (int round = 0; round < 300; round++) {
      CheckRecord record = checkRecord();
      assertThat(CheckRecord.of(record.toBytes()))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(record);
    }
  }

  @Test
  void projectRecordsComeBackAsTheyWere() {
    for (int round = 0; round < 100; round++) {
      ProjectRecord record = projectRecord();
      assertThat(ProjectRecord.of(record.toBytes()))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(record);
    }
  }

  @Test
  void facetRecordsComeBackAsTheyWere() {
    for (int round = 0; round < 100; round++) {
      TreeMap<String, NameFacet> facets = new TreeMap<>();
      for (String name : names()) {
        facets.put(
            name,
            new NameFacet(
                random.nextLong(), random.nextLong(), references(), bodies(), references()));
      }
      ModuleFacets record =
          new ModuleFacets(random.nextLong(), random.nextBoolean(), facets, texts(), references());
      assertThat(FacetRecord.of(FacetRecord.toBytes(record)))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(record);
    }
  }

  @Test
  void snapshotsComeBackAsTheyWere() {
    for (int round = 0; round < 100; round++) {
      Snapshot record = new Snapshot(states(), new TreeSet<>(names()), random.nextBoolean());
      assertThat(Snapshot.of(record.toBytes()))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(record);
    }
  }

  @Test
  void changesOfSnapshotsComeBackAsTheWhole() {
    Digest environment = Digest.of("environment");
    ResultCache cache = ResultCache.inMemory(1 << 20);
    int told = 0;
    for (int round = 0; round < 200; round++) {
      Snapshot before = new Snapshot(states(), new TreeSet<>(names()), false);
      byte[] whole = before.toBytes();
      Digest place = Digest.of(whole);
      Snapshot read = Snapshot.decode(cache, environment, place, whole).orElseThrow().snapshot();
      TreeMap<String, Snapshot.State> modules = new TreeMap<>(read.modules());
      states()
          .forEach((name, state) -> {
            if (random.nextInt(4) == 0) {
              modules.put(name, state);
            }
          });
      TreeSet<String> missing = new TreeSet<>(read.missing());
      missing.addAll(names());
      Snapshot now = new Snapshot(modules, missing, random.nextBoolean());
      byte[] changes = now.changesSince(read, place);
      if (changes != null) {
        told++;
        Digest key = Digest.of(changes);
        assertThat(Snapshot.decode(cache, environment, key, changes)).isEmpty();
        cache.put(place, environment, whole);
        Snapshot.Stored stored = Snapshot.decode(cache, environment, key, changes).orElseThrow();
        assertThat(stored.snapshot()).as("seed %d round %d", SEED, round).isEqualTo(now);
        assertThat(stored.base()).isEqualTo(place);
        assertThat(stored.whole()).isEqualTo(before);
        assertThat(Snapshot.of(now.toBytes())).isEqualTo(now);
        cache.clear();
      }
      if (!read.modules().isEmpty()) {
        modules.remove(read.modules().firstKey());
        assertThat(new Snapshot(modules, missing, true).changesSince(read, place)).isNull();
      }
    }
    assertThat(told).isGreaterThan(20);
  }

  private TreeMap<String, Snapshot.State> states() {
    TreeMap<String, Snapshot.State> modules = new TreeMap<>();
    for (String name : names()) {
      TreeMap<String, Outcome> outcomes = new TreeMap<>();
      for (String path : names()) {
        outcomes.put(
            path,
            random.nextInt(5) == 0
                ? Outcome.UNKNOWN
                : new Outcome(true, random.nextLong(), references()));
      }
      Digest facets = random.nextBoolean() ? Digest.of(name) : null;
      modules.put(name, new Snapshot.State(random.nextLong(), random.nextLong(), facets, outcomes));
    }
    return modules;
  }

  private List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (String name : names()) {
      bodies.add(new Body(name, random.nextLong(), references()));
    }
    return bodies;
  }

  private List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (String name : names()) {
      references.add(new Reference(name, text()));
    }
    return references;
  }

  @Test
  void semanticRecordsComeBackAsTheyWere() {
    for (int round = 0; round < 100; round++) {
      List<SemanticRecord.Anchor> anchors = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        anchors.add(new SemanticRecord.Anchor(random.nextInt(9999), random.nextInt(9999)));
      }
      SemanticRecord record = new SemanticRecord(Digest.of(text()), anchors);
      assertThat(SemanticRecord.of(record.toBytes()))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(record);
    }
  }

  @Test
  void damagedRecordsAreRefusedOrReadButNeverCrash() {
    for (int round = 0; round < 300; round++) {
      byte[] bytes = checkRecord().toBytes();
      if (random.nextBoolean()) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(isReadOrRefused(bytes)).as("seed %d round %d", SEED, round).isTrue();
    }
  }

  private static boolean isReadOrRefused(byte[] bytes) {
    try {
      return CheckRecord.of(bytes).reads() != null;
    } catch (CorruptRecordException e) {
      return true;
    }
  }

  @Test
  void numbersOfEverySizeComeBack() {
    RecordWriter out = new RecordWriter();
    for (int shift = 0; shift < 63; shift++) {
      out.number(1L << shift);
      out.number((1L << shift) - 1);
      out.fixed(-1L << shift);
    }
    RecordReader in = new RecordReader(out.toBytes());
    for (int shift = 0; shift < 63; shift++) {
      assertThat(in.longNumber()).isEqualTo(1L << shift);
      assertThat(in.longNumber()).isEqualTo((1L << shift) - 1);
      assertThat(in.fixed()).isEqualTo(-1L << shift);
    }
    assertThat(in.atEnd()).isTrue();
  }

  private CheckRecord checkRecord() {
    List<CheckRecord.Read> reads = new ArrayList<>();
    for (String name : names()) {
      reads.add(new CheckRecord.Read(name, random.nextLong()));
    }
    List<LocatedDiagnostic> diagnostics = new ArrayList<>();
    List<Directive> directives = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      diagnostics.add(
          new LocatedDiagnostic(
              rule(),
              range(),
              text(),
              notes(),
              texts(),
              random.nextBoolean(),
              random.nextBoolean()));
      Directive.Kind kind = Directive.Kind.values()[random.nextInt(Directive.Kind.values().length)];
      directives.add(new Directive(kind, range(), random.nextBoolean(), texts()));
    }
    List<CheckRecord.Use> uses = new ArrayList<>();
    for (String name : names()) {
      uses.add(new CheckRecord.Use(new Reference(name, text()), random.nextLong()));
    }
    return new CheckRecord(
        random.nextBoolean(),
        uses,
        reads,
        List.copyOf(names()),
        new CheckedFile(diagnostics, directives));
  }

  private ProjectRecord projectRecord() {
    List<ProjectRecord.Input> inputs = new ArrayList<>();
    List<ProjectRecord.Target> targets = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      ProjectRecord.Kind kind = ProjectRecord.Kind.values()[random.nextInt(3)];
      inputs.add(new ProjectRecord.Input(text(), kind, stamp(), random.nextLong()));
      targets.add(
          new ProjectRecord.Target(
              text(),
              stamp(),
              random.nextBoolean(),
              Digest.of(text()),
              random.nextInt(9),
              findings()));
    }
    return new ProjectRecord(random.nextLong(), inputs, targets, Digest.of(text()));
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      findings.add(
          new Finding(
              rule(),
              Severity.values()[random.nextInt(Severity.values().length)],
              range(),
              text(),
              notes(),
              texts(),
              random.nextBoolean(),
              random.nextBoolean()));
    }
    return findings;
  }

  private FileStamp stamp() {
    FileStamp.Kind kind = FileStamp.Kind.values()[random.nextInt(3)];
    return new FileStamp(random.nextLong() >>> 1, random.nextLong(), random.nextLong(), kind);
  }

  private TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      names.add("p" + random.nextInt(3) + "." + text());
    }
    return names;
  }

  private Rule rule() {
    return Rule.values()[random.nextInt(Rule.values().length)];
  }

  private Range range() {
    return new Range(position(), position());
  }

  private Position position() {
    return new Position(random.nextInt(100_000), random.nextInt(300), random.nextInt(300));
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      notes.add(
          new Note(
              random.nextBoolean() ? Optional.of("x" + text()) : Optional.empty(),
              random.nextBoolean() ? Optional.of(range()) : Optional.empty(),
              text()));
    }
    return notes;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  /// An unpaired surrogate, an emoji, or one of the Latin 1 block.
  private int oddCharacter() {
    return switch (random.nextInt(3)) {
      case 0 -> 0xD800 + random.nextInt(0x800);
      case 1 -> 0x1F600 + random.nextInt(50);
      default -> 0xA0 + random.nextInt(0x60);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(random.nextInt(4) == 0 ? oddCharacter() : 'a' + i);
    }
    return text.toString();
  }
}
