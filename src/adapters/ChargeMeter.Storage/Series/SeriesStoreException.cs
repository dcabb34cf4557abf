namespace ChargeMeter.Storage.Series;

/// <summary>The series store cannot do its work; the message says what is wrong and what would help.</summary>
public sealed class SeriesStoreException : Exception
{
    /// <summary>A failure without words.</summary>
    public SeriesStoreException()
    {
    }

    /// <summary>A failure and what would help.</summary>
    public SeriesStoreException(string message)
        : base(message)
    {
    }

    /// <summary>A failure, what would help, and its cause.</summary>
    public SeriesStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
