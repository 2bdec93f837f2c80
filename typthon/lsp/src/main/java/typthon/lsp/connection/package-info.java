/// The connection to one client: messages in, answers out, each request with one answer whatever
/// goes wrong. Knows the protocol's envelope and none of its methods. Begin with [Connection].
@NullMarked
package typthon.lsp.connection;

import org.jspecify.annotations.NullMarked;
