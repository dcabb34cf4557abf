using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Storage.Series.History;

/// <summary>A reading as history sees it.</summary>
readonly record struct HistoryReading(
    string Station, string Meter, DateTimeOffset At, string? Serial, int Revision, Energy Register, Power? Power);
