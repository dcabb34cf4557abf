namespace ChargeMeter.Service.Composition;

/// <summary>Settings of what was not accepted.</summary>
sealed class QuarantineOptions
{
    /// <summary>For how many days the bytes of messages are kept; reasons, topics and times stay.</summary>
    public int KeepDays { get; set; } = 90;
}
