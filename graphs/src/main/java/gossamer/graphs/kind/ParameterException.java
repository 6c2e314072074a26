package gossamer.graphs.kind;

/** A parameter of a kind has a value that cannot be; the message says which values can. */
public final class ParameterException extends Refusal {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /**
   * Refuses a value.
   *
   * @param parameter the record component at fault
   * @param message what is wrong and what would be right, readable without the parameter's name
   *     before it
   */
  public ParameterException(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  /** The record component at fault. */
  public String parameter() {
    return parameter;
  }
}
