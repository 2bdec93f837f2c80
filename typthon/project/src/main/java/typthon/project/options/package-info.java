/// Reads options: finds the configuration file, merges it with the command line, checks every key.
///
/// Open [typthon.project.options.OptionsReader] first; [typthon.project.options.OptionKey] is the
/// table of all keys.
@NullMarked
package typthon.project.options;

import org.jspecify.annotations.NullMarked;
