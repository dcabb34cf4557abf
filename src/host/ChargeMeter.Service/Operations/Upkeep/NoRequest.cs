namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>For what needs no words.</summary>
sealed record NoRequest;
