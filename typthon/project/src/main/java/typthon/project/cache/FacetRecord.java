package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import typthon.project.facets.Body;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.NameFacet;
import typthon.project.facets.Reference;

/// The bytes of the facets of a module.
public final class FacetRecord {
  private FacetRecord() {}

  /// Returns the bytes of a record.
  public static byte[] toBytes(ModuleFacets facets) {
    RecordWriter out = new RecordWriter();
    out.fixed(facets.flowHash());
    out.flag(facets.effects());
    out.number(facets.names().size());
    for (Map.Entry<String, NameFacet> entry : facets.names().entrySet()) {
      NameFacet facet = entry.getValue();
      out.text(entry.getKey());
      out.fixed(facet.interfaceHash());
      out.fixed(facet.bodyHash());
      write(out, facet.references());
      out.number(facet.bodies().size());
      for (Body body : facet.bodies()) {
        out.text(body.path());
        out.fixed(body.hash());
        write(out, body.references());
      }
      write(out, facet.bodyReferences());
    }
    FileCodec.writeTexts(out, facets.starSources());
    write(out, facets.uses());
    return out.toBytes();
  }

  /// Reads a record; one that makes no sense is forgotten by `cache`.
  public static Optional<ModuleFacets> decode(ResultCache cache, Digest key, byte[] bytes) {
    try {
      return Optional.of(of(bytes));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  static ModuleFacets of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    long flow = in.fixed();
    boolean effects = in.flag();
    int count = in.count();
    SortedMap<String, NameFacet> names = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      names.put(
          in.text(),
          new NameFacet(
              in.fixed(), in.fixed(), readReferences(in), readBodies(in), readReferences(in)));
    }
    ModuleFacets facets =
        new ModuleFacets(flow, effects, names, FileCodec.readTexts(in), readReferences(in));
    if (!in.atEnd()) {
      throw new CorruptRecordException("the record is too long");
    }
    return facets;
  }

  private static List<Body> readBodies(RecordReader in) {
    int count = in.count();
    List<Body> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bodies.add(new Body(in.text(), in.fixed(), readReferences(in)));
    }
    return bodies;
  }

  static void write(RecordWriter out, List<Reference> references) {
    out.number(references.size());
    for (Reference reference : references) {
      write(out, reference);
    }
  }

  static void write(RecordWriter out, Reference reference) {
    out.text(reference.module());
    out.text(reference.path());
  }

  static Reference readReference(RecordReader in) {
    return new Reference(in.text(), in.text());
  }

  static List<Reference> readReferences(RecordReader in) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<Reference> references = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      references.add(readReference(in));
    }
    return references;
  }
}
