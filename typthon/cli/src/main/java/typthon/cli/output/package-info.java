/// How findings are written: one class a format, and what they share.
///
/// Knows nothing of the command line. Everything written here is determined by the result alone, so
/// equal results give equal bytes (`seconds` aside). Open [typthon.cli.output.OutputFormat] first.
@NullMarked
package typthon.cli.output;

import org.jspecify.annotations.NullMarked;
