package typthon.ide.navigation;

import java.util.LinkedHashSet;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.ide.names.Mention;
import typthon.ide.names.Site;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The names that definitions go by.
final class Named {
  private Named() {}

  /// Returns the names of definitions, and the one that was asked for if it means no module: the
  /// parts of a dotted name all lead to modules of other names.
  static Set<String> of(Set<Site> sites, String asked) {
    Set<String> names = new LinkedHashSet<>();
    for (Site site : sites) {
      names.add(nameOf(site));
    }
    names.add(asked);
    names.remove("");
    return names;
  }

  private static String nameOf(Site site) {
    if (site.node() == 0) {
      String name = site.module().name();
      return name.substring(name.lastIndexOf('.') + 1);
    }
    SyntaxTree tree = site.module().parsed().tree();
    return tree.is(site.node(), NodeKind.STRING)
        ? tree.string(site.node())
        : tree.kind(site.node()).holdsName() ? tree.name(site.node()) : "";
  }

  /// Returns the names under which a file may know definitions.
  static Set<String> inFile(ViewedFile file, Set<Site> sites, String asked) {
    Set<String> names = of(sites, asked);
    Binding binding = file.module().binding();
    for (int definition = 0; definition < binding.definitions().size(); definition++) {
      DefinitionKind kind = binding.definitions().kind(definition);
      if (kind == DefinitionKind.IMPORT || kind == DefinitionKind.IMPORT_FROM) {
        int alias = binding.definitions().node(definition);
        int last = binding.tree().lastChild(alias);
        int dotted = alias + 1;
        boolean renames =
            binding.tree().is(last, NodeKind.IDENTIFIER)
                && binding.tree().is(dotted, NodeKind.DOTTED_NAME)
                && names.contains(binding.tree().name(binding.tree().lastChild(dotted)));
        if (renames) {
          names.add(binding.tree().name(last));
        }
      }
    }
    return names;
  }

  /// Tells whether a mention is one of the definitions.
  static boolean isDefinition(Mention mention, Set<Site> sites) {
    return sites.contains(new Site(mention.file().module(), mention.node()));
  }
}
