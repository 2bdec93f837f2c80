/// The layer for Pydantic: models, their constructors and their configuration, of version 2 and of
/// version 1.
///
/// Source: the documentation of Pydantic, "Models", "Fields", "Configuration" and "Conversion
/// Table". Knows nothing but the plugin interface.
@NullMarked
package typthon.checker.pydantic;

import org.jspecify.annotations.NullMarked;
