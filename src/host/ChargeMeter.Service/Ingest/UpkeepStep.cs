namespace ChargeMeter.Service.Ingest;

/// <summary>One of the steps by which the store is looked after.</summary>
/// <param name="Name">What it does.</param>
/// <param name="TakeAsync">Does it, as far as it is due.</param>
/// <param name="NeedsClock">Whether it goes by our own clock, and is left out while that is in doubt.</param>
sealed record UpkeepStep(string Name, Func<CancellationToken, Task> TakeAsync, bool NeedsClock);
