namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>A quarantined item as it is shown: with its bytes as text, in which what looks like a VIN is starred out.</summary>
sealed record QuarantineView(QuarantineEntry Item, bool Retained, string? Account, string Detail, string? Text);
