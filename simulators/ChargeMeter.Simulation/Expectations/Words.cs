using System.Text.Json;

namespace ChargeMeter.Simulation.Expectations;

/// <summary>The words of scenario files.</summary>
static class Words
{
    /// <summary>A value as a scenario file writes it.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
