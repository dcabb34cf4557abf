namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>Asks for a copy of the store.</summary>
/// <param name="Folder">The empty folder that it goes to.</param>
sealed record CopyRequest(string Folder);
