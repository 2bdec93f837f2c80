package typthon.lsp.connection;

import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/// Makes the errors that requests are answered with.
public final class Refusal {
  private Refusal() {}

  /// Returns the exception that answers a request with an error.
  public static ResponseErrorException of(ResponseErrorCode code, String sentence) {
    return new ResponseErrorException(new ResponseError(code, sentence, null));
  }

  /// The parameters of a request lack something or make no sense.
  public static ResponseErrorException parameters(String sentence) {
    return of(ResponseErrorCode.InvalidParams, sentence);
  }

  /// The request cannot be carried out, for a reason that the user should read.
  public static ResponseErrorException failed(String sentence) {
    return of(ResponseErrorCode.RequestFailed, sentence);
  }

  /// The text changed while the answer was looked for.
  public static ResponseErrorException contentModified() {
    return of(ResponseErrorCode.ContentModified, "the text changed in the meantime");
  }
}
