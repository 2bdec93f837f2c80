/// The engine for Linux: system calls through the foreign-function interface, one listing call for
/// many names, kinds taken from the listing. Open [LinuxSource] first; [SystemCalls] is loaded only
/// when that engine begins to work.
@NullMarked
package pathvein.linux;

import org.jspecify.annotations.NullMarked;
