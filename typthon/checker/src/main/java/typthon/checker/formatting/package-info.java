/// Text made from templates: `"…" % values`, `"…".format(values)` and f-strings.
///
/// `PercentTemplate` and `BraceTemplate` read templates and know no types; open `StringFormats`
/// first.
@NullMarked
package typthon.checker.formatting;

import org.jspecify.annotations.NullMarked;
