namespace ChargeMeter.Email.Sending;

/// <summary>What a server did with a mail.</summary>
enum SendOutcome
{
    /// <summary>It took it.</summary>
    Taken,

    /// <summary>It put it off.</summary>
    PutOff,

    /// <summary>It refused it for good.</summary>
    Refused,
}
