namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>A block of messages in a file: one frame of zstd.</summary>
/// <param name="Kind">What was stored of its messages, in a word of <see cref="RawKinds"/>.</param>
/// <param name="File">The name of its file in the folder.</param>
/// <param name="Position">Where it begins in it.</param>
/// <param name="Length">Its length.</param>
/// <param name="Bytes">Its length when unpacked.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="FirstIngest">The first ingest number of its items.</param>
/// <param name="LastIngest">The last; numbers between may belong to items of another kind.</param>
/// <param name="FirstReceived">When the earliest was received.</param>
/// <param name="LastReceived">When the latest was.</param>
sealed record RawBlock(
    string Kind,
    string File,
    long Position,
    int Length,
    int Bytes,
    int Messages,
    long FirstIngest,
    long LastIngest,
    DateTimeOffset FirstReceived,
    DateTimeOffset LastReceived);
