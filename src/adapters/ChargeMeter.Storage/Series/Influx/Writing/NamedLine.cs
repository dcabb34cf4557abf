namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>A line that the server itself named as bad.</summary>
/// <param name="Index">Its place among the lines sent, from zero.</param>
/// <param name="Reason">What is wrong with it.</param>
readonly record struct NamedLine(int Index, string Reason);
