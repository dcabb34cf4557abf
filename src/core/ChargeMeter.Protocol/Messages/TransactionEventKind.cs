namespace ChargeMeter.Protocol.Messages;

/// <summary>Which event of a transaction.</summary>
public enum TransactionEventKind
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>It goes on.</summary>
    Updated,

    /// <summary>It is over.</summary>
    Ended,
}
