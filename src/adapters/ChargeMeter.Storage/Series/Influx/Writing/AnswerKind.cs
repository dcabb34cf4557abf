namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>What an answer means for the lines that were sent, and for those after them.</summary>
enum AnswerKind
{
    /// <summary>All are stored.</summary>
    Taken,

    /// <summary>All are stored but those older than what the database keeps.</summary>
    Expired,

    /// <summary>At least one line is at fault; the others may or may not be stored, and do no harm when they come again.</summary>
    BadLines,

    /// <summary>Too many at once.</summary>
    TooLarge,

    /// <summary>Nothing is wrong with the lines: the server cannot now, or there is none.</summary>
    Later,

    /// <summary>The settings do not fit the server: no such database, no such path.</summary>
    Misconfigured,

    /// <summary>The server does not let us in.</summary>
    Refused,
}
