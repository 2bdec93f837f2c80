/// What editors ask of a project: hover, completion, navigation, rename; offsets and strings, no
/// protocol.
module typthon.ide {
  requires static transitive org.jspecify;
  requires transitive typthon.project;

  exports typthon.ide;
  exports typthon.ide.actions;
  exports typthon.ide.completion;
  exports typthon.ide.signatures;
  exports typthon.ide.documentation;
  exports typthon.ide.hierarchy;
  exports typthon.ide.hints;
  exports typthon.ide.hover;
  exports typthon.ide.lenses;
  exports typthon.ide.navigation;
  exports typthon.ide.outline;
  exports typthon.ide.rename;
  exports typthon.ide.tokens;
}
