namespace ChargeMeter.Service.Operations.Exporting;

/// <summary>An export.</summary>
/// <param name="Rows">How many rows it has.</param>
sealed record ExportedFile(long Rows);
