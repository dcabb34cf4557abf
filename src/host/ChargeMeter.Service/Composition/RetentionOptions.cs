namespace ChargeMeter.Service.Composition;

/// <summary>For how many days each kind of data is kept; null, for ever.</summary>
sealed class RetentionOptions
{
    /// <summary>The least that may be set: what is estimated rests on more than a year of data.</summary>
    public const int LeastDays = 400;

    /// <summary>Days of readings.</summary>
    public int? ReadingDays { get; set; }

    /// <summary>Days of transaction events.</summary>
    public int? TransactionDays { get; set; }

    /// <summary>Days of the messages of readings, byte by byte; those of transaction events stay as long as the events.</summary>
    public int? RawReadingDays { get; set; } = 30;
}
