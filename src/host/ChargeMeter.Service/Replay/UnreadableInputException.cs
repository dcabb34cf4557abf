namespace ChargeMeter.Service.Replay;

/// <summary>An input file cannot be read: the message names file, line and field. The program ends with exit code 2.</summary>
sealed class UnreadableInputException : Exception
{
    public UnreadableInputException()
    {
    }

    public UnreadableInputException(string message)
        : base(message)
    {
    }

    public UnreadableInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
