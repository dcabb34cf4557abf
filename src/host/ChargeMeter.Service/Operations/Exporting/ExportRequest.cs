using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Operations.Exporting;

/// <summary>Asks for an export.</summary>
/// <param name="What">What is exported.</param>
/// <param name="Path">The file that it goes to.</param>
sealed record ExportRequest(SeriesExport What, string Path);
